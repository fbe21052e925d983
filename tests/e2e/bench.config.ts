// What is measured and not tested: `cargo xtask bench documents`. One browser at a time, nothing beside it.
import base from './playwright.config';

export default { ...base, testMatch: '*.bench.ts', workers: 1, fullyParallel: false, timeout: 600_000, projects: base.projects?.slice(0, 1) };

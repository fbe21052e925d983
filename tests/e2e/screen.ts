// The checks that every screen has to stand, and its picture for people to look at.
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const SCREENS = resolve(process.env.MOTCUA_TARGET ?? resolve(import.meta.dirname, '../../target'), 'screens');

/** The least size of what people touch, in CSS pixels. */
export const TARGET = 48;

/** What axe finds, one line a violation with its places. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
}

/**
 * Checks the screen as it stands: axe, headings in order, unique ids, no sideways scroll,
 * targets large enough; and takes its picture to target/screens/NAME-PROJECT.png.
 */
export async function checkScreen(page: Page, name: string): Promise<void> {
  const project = test.info().project.name;
  await page.screenshot({ path: resolve(SCREENS, `${name}-${project}.png`), fullPage: true, animations: 'disabled' });
  const faults = [...(await axeFaults(page)), ...(await page.evaluate(inspect, TARGET))];
  expect(faults, `screen ${name} (${project})`).toEqual([]);
}

/** Runs in the page. */
function inspect(least: number): string[] {
  const faults: string[] = [];
  const visible = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const describe = (element: Element) => {
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40);
    return `<${element.localName}${element.id ? `#${element.id}` : ''} ${element.className}> "${text}"`;
  };

  const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(visible);
  const ones = levels.filter((heading) => heading.localName === 'h1');
  if (ones.length !== 1) faults.push(`${ones.length} headings of the first level`);
  levels.reduce((before, heading) => {
    const level = Number(heading.localName[1]);
    if (level > before + 1) faults.push(`heading jumps from ${before} to ${level}: ${describe(heading)}`);
    return level;
  }, 0);

  const seen = new Set<string>();
  for (const { id } of document.querySelectorAll('[id]')) {
    if (seen.has(id)) faults.push(`id ${id} stands twice`);
    seen.add(id);
  }

  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1);
    faults.push(`sideways scroll, ${root.scrollWidth} in ${root.clientWidth}: ${wide.slice(-3).map(describe).join(', ')}`);
  }

  const touched = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=switch]';
  for (const element of document.querySelectorAll<HTMLElement>(touched)) {
    if (!visible(element) || element.closest('[inert], [aria-hidden=true]')) continue;
    // Links inside a sentence are as high as their line (WCAG 2.5.8, "inline").
    const inline = getComputedStyle(element).display === 'inline' && element.parentElement?.textContent?.trim() !== element.textContent?.trim();
    if (inline) continue;
    const boxes = [element, ...((element as HTMLInputElement).labels ?? [])].map((box) => box.getBoundingClientRect());
    // Shown to screen readers alone, or only when it has the focus.
    if (boxes.every((box) => box.width <= 1 || box.height <= 1 || box.bottom <= 0 || box.right <= 0)) continue;
    const large = boxes.some((box) => box.width >= least - 0.5 && box.height >= least - 0.5);
    if (!large) {
      const [box] = boxes;
      faults.push(`target ${Math.round(box.width)}×${Math.round(box.height)} is smaller than ${least}: ${describe(element)}`);
    }
  }
  return faults;
}

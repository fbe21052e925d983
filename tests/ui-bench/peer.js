// Opens a form in @formio/js: at the button, or at once with ?now. How many fields it has stands in ?fields.
const query = new URLSearchParams(location.search);
// Asked for before anything else, as a preload would.
const early = query.has('now') ? wish() : undefined;

async function wish() {
  return (await fetch(`/plain/${query.get('fields')}`)).json();
}

async function open(wanted) {
  const { definition, data } = await wanted;
  const form = await Formio.createForm(document.getElementById('form'), definition);
  await form.setSubmission({ data });
}

if (early) open(early);
document.getElementById('open').addEventListener('click', () => open(wish()));
document.documentElement.dataset.ready = '';

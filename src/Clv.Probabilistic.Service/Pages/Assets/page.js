// What every page does: charts that came since the last time are drawn, and forms that ask something are answered in place.
'use strict';

(() => {
  window.clvVega?.draw();

  // A form with data-into asks the same page and shows what has changed of it: without scripts it is a form like any other.
  let asked = null;
  const answer = async (form) => {
    const place = document.getElementById(form.dataset.into);
    const address = new URL(form.action || location.href);
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value !== '') fields.append(name, value);
    }

    address.search = fields.toString();
    asked?.abort();
    asked = new AbortController();
    place.classList.add('busy');
    try {
      const response = await fetch(address, { signal: asked.signal, headers: { Accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const fresh = page.getElementById(form.dataset.into);
      if (!fresh) {
        location.assign(address);
        return;
      }

      place.replaceChildren(...fresh.childNodes);
      place.classList.remove('busy');
      history.replaceState(null, '', address);
      window.clvVega?.draw();
    } catch (error) {
      if (error.name !== 'AbortError') location.assign(address);
    }
  };

  let soon = 0;
  for (const form of document.querySelectorAll('form[data-into]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(soon);
      answer(form);
    });
    form.addEventListener('input', () => {
      clearTimeout(soon);
      soon = setTimeout(() => { if (form.checkValidity()) answer(form); }, 250);
    });
  }

  // Sends, goes on where that worked, and says in its place what was wrong where it did not.
  const send = async (address, method, body, done, button) => {
    const told = document.getElementById('told');
    button.disabled = true;
    told.textContent = '';
    try {
      const response = await fetch(address, { method, headers: { 'Content-Type': 'application/json' }, body });
      const said = await response.json();
      if (response.ok) {
        done(said);
        return;
      }

      told.textContent = said.detail ?? said.title;
    } catch (error) {
      told.textContent = `The service did not answer: ${error.message}`;
    }

    button.disabled = false;
  };

  const isSure = (button) => !button.dataset.sure || confirm(button.dataset.sure);

  // Buttons that change something, buttons that remove something, and forms that write something down.
  for (const button of document.querySelectorAll('button[data-post]')) {
    button.addEventListener('click', () => {
      if (isSure(button)) send(button.dataset.post, 'POST', button.dataset.body ?? '{}', () => location.reload(), button);
    });
  }

  for (const button of document.querySelectorAll('button[data-delete]')) {
    button.addEventListener('click', () => {
      if (isSure(button)) send(button.dataset.delete, 'DELETE', undefined, () => location.assign(button.dataset.then), button);
    });
  }

  for (const form of document.querySelectorAll('form[data-json]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const fields = {};
      for (const field of form.elements) {
        if (field.name && field.value !== '') fields[field.name] = field.type === 'number' ? Number(field.value) : field.value;
      }

      const done = (said) => location.assign(form.dataset.then + encodeURIComponent(said.name));
      send(form.dataset.json, 'POST', JSON.stringify(fields), done, form.querySelector('button'));
    });
  }

  // How far a fit is, while it goes on.
  for (const place of document.querySelectorAll('[data-events]')) {
    const events = new EventSource(place.dataset.events);
    const show = (event) => {
      const fit = JSON.parse(event.data);
      place.textContent = `${fit.step || fit.state}, ${fit.evaluations} evaluations`;
    };
    events.addEventListener('progress', show);
    events.addEventListener('end', () => { events.close(); location.reload(); });
  }
})();

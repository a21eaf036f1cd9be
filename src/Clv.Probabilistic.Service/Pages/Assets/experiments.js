// What the pages of experiments do: a form that writes one down, and a button that removes one.
'use strict';

(() => {
  const told = document.getElementById('told');

  // Sends, goes on where that worked, and says what was wrong where it did not.
  const send = async (address, method, body, then, button) => {
    button.disabled = true;
    told.textContent = '';
    try {
      const response = await fetch(address, { method, headers: { 'Content-Type': 'application/json' }, body });
      const said = await response.json();
      if (response.ok) {
        location.assign(then(said));
        return;
      }

      told.textContent = said.detail ?? said.title;
    } catch (error) {
      told.textContent = `The service did not answer: ${error.message}`;
    }

    button.disabled = false;
  };

  for (const form of document.querySelectorAll('form[data-json]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const fields = {};
      for (const field of form.elements) {
        if (field.name && field.value !== '') fields[field.name] = field.type === 'number' ? Number(field.value) : field.value;
      }

      send(form.dataset.json, 'POST', JSON.stringify(fields), (said) => form.dataset.then + encodeURIComponent(said.name), form.querySelector('button'));
    });
  }

  for (const button of document.querySelectorAll('button[data-delete]')) {
    button.addEventListener('click', () => {
      if (confirm(button.dataset.sure)) send(button.dataset.delete, 'DELETE', undefined, () => button.dataset.then, button);
    });
  }
})();

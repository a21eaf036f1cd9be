// Makes one long list of the pages of customers: rows are fetched as they come into view, filters and sorting answer in place.
'use strict';

(() => {
  const place = document.getElementById('customers');
  const form = document.getElementById('filters');
  if (!place || !form) return;

  const table = place.querySelector('table');
  const body = table.tBodies[0];
  const matching = document.getElementById('matching');
  const refused = document.getElementById('refused');
  const exported = document.getElementById('export');
  const headings = [...table.tHead.rows[0].cells];
  const rowHeight = 34;
  const rowsOfBlock = 100;
  const mostBlocks = 60;

  // Browsers draw nothing beyond some millions of pixels: a longer list moves faster than its bar.
  const mostPixels = 6_000_000;

  // Numbers as pages write them.
  const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
  const digits = (count) => new Intl.NumberFormat('en-US', { minimumFractionDigits: count, maximumFractionDigits: count });
  const [one, two] = [digits(1), digits(2)];
  const nothing = '–';
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const known = (value) => value !== null && value !== undefined;
  const count = (value) => known(value) ? whole.format(value) : nothing;
  const amount = (value) => known(value) ? (Math.abs(value) >= 1000 ? whole : two).format(value) : nothing;
  const number = (value) => known(value) ? (Math.abs(value) >= 100 ? whole : Math.abs(value) >= 10 ? one : two).format(value) : nothing;
  const day = (value) => known(value) ? `${Number(value.slice(8, 10))} ${months[Number(value.slice(5, 7)) - 1]} ${value.slice(0, 4)}` : nothing;
  const share = (value) => {
    if (!known(value)) return nothing;
    if (value > 0 && value < 0.001) return '< 0.1%';
    if (value > 0.999 && value < 1) return '> 99.9%';
    const percent = 100 * value;
    return `${value > 0 && value < 0.0995 ? one.format(percent) : whole.format(percent)}%`;
  };

  // In the order of the headings.
  const cells = [
    (row) => String(row.customer_id),
    (row) => amount(row.clv),
    (row) => known(row.clv_lower) && known(row.clv_upper) ? `${amount(row.clv_lower)} to ${amount(row.clv_upper)}` : '',
    (row) => row.segment ?? nothing,
    (row) => share(row.p_alive),
    (row) => number(row.expected_purchases),
    (row) => share(row.churn_risk),
    (row) => count(row.frequency),
    (row) => amount(row.frequency > 0 ? row.monetary_value : null),
    (row) => day(row.last_order),
    (row) => day(row.first_order),
    (row) => row.tier ?? nothing,
  ];

  let total = Number(place.dataset.total);
  let made = null;
  let active = Math.min(Number(place.dataset.offset), Math.max(0, total - 1));
  let first = 0;
  let blocks = new Map();
  let asked = new Map();
  let generation = 0;
  let everybody = total;
  let moved = -1;
  let soon = 0;

  // The parts that are there for the script alone.
  const sizer = document.createElement('div');
  sizer.className = 'sizer';
  place.classList.add('long');
  place.prepend(sizer);
  document.getElementById('pages').hidden = true;
  table.setAttribute('role', 'grid');
  table.tabIndex = 0;

  const query = () => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value !== '') fields.append(name, value);
    }

    return fields;
  };

  const withFields = (path, fields) => {
    const text = fields.toString();
    return text ? `${path}?${text}` : path;
  };

  // How many rows are in view, and where they begin.
  const inView = () => Math.max(1, Math.floor((place.clientHeight - table.tHead.offsetHeight) / rowHeight));
  const lastFirst = () => Math.max(0, total - inView());
  const pixels = () => Math.min(mostPixels, Math.max(0, lastFirst()) * rowHeight);
  const resize = () => { sizer.style.height = `${place.clientHeight + pixels()}px`; };
  const firstOf = (scrolled) => pixels() === 0 ? 0 : Math.min(lastFirst(), Math.round(scrolled / pixels() * lastFirst()));
  const scrolledOf = (row) => lastFirst() === 0 ? 0 : row / lastFirst() * pixels();

  const rowAt = (index) => blocks.get(Math.floor(index / rowsOfBlock))?.[index % rowsOfBlock];

  const lineOf = () => {
    const line = document.createElement('tr');
    headings.forEach((heading, at) => {
      const cell = document.createElement(at === 0 ? 'th' : 'td');
      cell.className = at === 0 ? 'id' : heading.className;
      if (at === 0) {
        cell.scope = 'row';
        const link = document.createElement('a');
        link.tabIndex = -1;
        cell.append(link);
      }

      line.append(cell);
    });
    return line;
  };

  // Whatever is in an id is text.
  const fill = (line, index) => {
    const row = rowAt(index);
    line.id = `customer-${index}`;
    line.setAttribute('aria-rowindex', index + 2);
    line.setAttribute('aria-selected', index === active);
    line.classList.toggle('coming', !row);
    [...line.cells].forEach((cell, at) => {
      const text = row ? cells[at](row) : at === 0 ? (blocks.has(Math.floor(index / rowsOfBlock)) ? 'erased since' : '…') : '';
      const target = at === 0 ? cell.firstChild : cell;
      if (target.textContent !== text) target.textContent = text;
    });
    const link = line.cells[0].firstChild;
    if (row) {
      link.href = `/customers/${encodeURIComponent(String(row.customer_id))}`;
    } else {
      link.removeAttribute('href');
    }
  };

  const draw = () => {
    const lines = Math.min(inView(), total - first);
    while (body.rows.length > Math.max(0, lines)) body.lastElementChild.remove();
    for (let at = 0; at < lines; at++) {
      if (!body.rows[at]?.dataset.long) {
        const line = lineOf();
        line.dataset.long = 'yes';
        if (body.rows[at]) body.rows[at].replaceWith(line); else body.append(line);
      }

      fill(body.rows[at], first + at);
    }

    if (active >= first && active < first + lines) {
      table.setAttribute('aria-activedescendant', `customer-${active}`);
    } else {
      table.removeAttribute('aria-activedescendant');
    }
  };

  const tell = () => {
    matching.textContent = total === everybody ? `All ${whole.format(everybody)} customers.` : `${whole.format(total)} of ${whole.format(everybody)} customers.`;
    table.setAttribute('aria-rowcount', total + 1);
  };

  const fetchBlock = async (block) => {
    const stop = new AbortController();
    const mine = generation;
    asked.set(block, stop);
    const fields = query();
    fields.set('offset', block * rowsOfBlock);
    fields.set('limit', rowsOfBlock);
    try {
      const response = await fetch(`/v1/customers?${fields}`, { signal: stop.signal });
      if (response.status === 401) {
        location.reload();
        return;
      }

      const answer = await response.json();
      if (mine !== generation) return;
      asked.delete(block);
      if (!response.ok) {
        // Nobody is listed, and no file offered, who was not asked for.
        refused.textContent = answer.detail ?? answer.title;
        matching.textContent = '';
        if (exported) exported.hidden = true;
        total = 0;
        resize();
        draw();
        return;
      }

      if (exported) exported.hidden = false;

      // The base has been gone through again: what is here is of before.
      if (made !== null && made !== answer.made) blocks = new Map();
      made = answer.made;
      everybody = answer.customers;
      refused.textContent = '';
      blocks.delete(block);
      blocks.set(block, answer.rows);
      if (blocks.size > mostBlocks) blocks.delete(blocks.keys().next().value);
      if (answer.total !== total || matching.dataset.old) {
        delete matching.dataset.old;
        total = answer.total;
        active = Math.min(active, Math.max(0, total - 1));
        resize();
        first = Math.min(first, lastFirst());
        tell();
      }

      show();
    } catch (error) {
      if (error.name === 'AbortError' || mine !== generation) return;
      asked.delete(block);
      refused.textContent = `The service did not answer: ${error.message}`;
    }
  };

  // Asks for what is in view and not here; what is out of view again is not waited for.
  const need = () => {
    const from = Math.floor(first / rowsOfBlock);
    const to = Math.floor(Math.max(first, Math.min(total, first + inView()) - 1) / rowsOfBlock);
    for (const [block, stop] of asked) {
      if (block < from || block > to) {
        stop.abort();
        asked.delete(block);
      }
    }

    for (let block = from; block <= to; block++) {
      if (!blocks.has(block) && !asked.has(block)) fetchBlock(block);
    }
  };

  const show = () => {
    draw();
    clearTimeout(soon);
    soon = setTimeout(need, 40);
  };

  const again = () => {
    generation++;
    for (const stop of asked.values()) stop.abort();
    asked = new Map();
    blocks = new Map();
    first = 0;
    active = 0;
    place.scrollTop = 0;
    matching.dataset.old = 'yes';
    const fields = query();
    history.replaceState(null, '', withFields('/customers', fields));
    if (exported) exported.href = withFields('/v1/customers.csv', fields);
    fetchBlock(0);
  };

  // What is being typed is asked for when it rests for a moment.
  let typing = 0;
  form.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(again, 100);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(typing);
    again();
  });

  table.tHead.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-sort]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const heading = link.closest('th');
    const before = heading.getAttribute('aria-sort');
    const order = before === 'descending' ? 'asc'
      : before === 'ascending' ? 'desc'
      : heading.classList.contains('number') || link.dataset.sort === 'last_order' ? 'desc' : 'asc';
    for (const other of headings) other.removeAttribute('aria-sort');
    heading.setAttribute('aria-sort', order === 'desc' ? 'descending' : 'ascending');
    form.elements.sort.value = link.dataset.sort;
    form.elements.order.value = order;
    again();
  });

  const go = (index) => {
    active = Math.min(Math.max(0, index), Math.max(0, total - 1));
    const rows = inView();
    const from = active < first ? active : active >= first + rows ? active - rows + 1 : first;
    if (from !== first) {
      first = Math.min(from, lastFirst());

      // The bar is where the row is; of a very long list it stands for more than one.
      moved = scrolledOf(first);
      place.scrollTop = moved;
    }

    show();
  };

  table.addEventListener('keydown', (event) => {
    if (event.target !== table || event.ctrlKey || event.altKey || event.metaKey) return;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: inView(), PageUp: -inView(), Home: -total, End: total };
    if (event.key in steps) {
      event.preventDefault();
      go(active + steps[event.key]);
    } else if (event.key === 'Enter') {
      const row = rowAt(active);
      if (row) location.assign(`/customers/${encodeURIComponent(String(row.customer_id))}`);
    }
  });

  body.addEventListener('click', (event) => {
    const line = event.target.closest('tr');
    if (!line || event.target.closest('a')) return;
    active = Number(line.getAttribute('aria-rowindex')) - 2;
    draw();
  });

  // Where the script itself has moved the bar, the rows are known better than by its pixels.
  place.addEventListener('scroll', () => {
    if (moved >= 0 && Math.abs(place.scrollTop - moved) <= 1) {
      moved = -1;
      return;
    }

    moved = -1;
    const from = firstOf(place.scrollTop);
    if (from !== first) {
      first = from;
      show();
    }
  }, { passive: true });

  new ResizeObserver(() => {
    resize();
    first = Math.min(first, lastFirst());
    show();
  }).observe(place);

  resize();
  matching.dataset.old = 'yes';
  go(active);
})();

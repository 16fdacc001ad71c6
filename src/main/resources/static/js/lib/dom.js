// Builds elements. Text only ever becomes text: there is no way here to pass markup on.

const PROPERTIES = new Set([
  'value',
  'checked',
  'disabled',
  'hidden',
  'open',
  'selected',
  'tabIndex',
  'readOnly',
]);

/**
 * An element.
 *
 * @param {string} tag
 * @param {Record<string, any>} [attributes] `on` holds listeners, `dataset` data attributes; those
 *     that are `null`, `undefined` or `false` are left out
 * @param {...(Node|string|number|null|undefined|false|Array)} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    set(element, name, value);
  }
  element.append(...nodes(children));
  return element;
}

function set(element, name, value) {
  if (name === 'on') {
    Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
  } else if (name === 'dataset') {
    Object.assign(element.dataset, value);
  } else if (PROPERTIES.has(name)) {
    element[name] = value;
  } else if (value !== null && value !== undefined && value !== false) {
    element.setAttribute(name, value === true ? '' : String(value));
  }
}

function nodes(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false && child !== '')
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

/** Puts these children in place of all others. */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

/** Sets the text if it is another one: screen readers announce every change of a live region. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/**
 * Brings the children of a parent in line with a list, keeping the elements, and with them focus
 * and selection, of entries that stay.
 *
 * @template T
 * @param {HTMLElement} parent whose children are all made here
 * @param {T[]} entries
 * @param {{key: (entry: T) => string, create: (entry: T) => HTMLElement,
 *     update?: (element: HTMLElement, entry: T) => void}} how
 */
export function reconcile(parent, entries, { key, create, update }) {
  const present = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let place = parent.firstElementChild;
  for (const entry of entries) {
    const name = key(entry);
    const element = present.get(name) ?? create(entry);
    present.delete(name);
    element.dataset.key = name;
    update?.(element, entry);
    if (element === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(element, place);
    }
  }
  present.forEach((gone) => gone.remove());
}

/** Draws once for all that has changed until the browser shows the page next. */
export function oncePerFrame(draw) {
  let isDue = false;
  return () => {
    if (!isDue) {
      isDue = true;
      // Nobody sees frames of a hidden page, and it has none.
      (document.hidden ? setTimeout : requestAnimationFrame)(() => {
        isDue = false;
        draw();
      });
    }
  };
}

/** A name with direction marks of its own kept inside. */
export function name(text, attributes = {}) {
  return h('bdi', attributes, text);
}

/** A button that submits nothing. */
export function button(label, onClick, attributes = {}) {
  return h(
    'button',
    { type: 'button', ...attributes, on: onClick ? { click: onClick } : {} },
    label,
  );
}

/** The sign of the product. */
export const mark = () => h('img', { class: 'mark', src: '/icon.svg', alt: '', width: 24, height: 24 });

let ids = 0;

/** An id no other element has. */
export function freshId(prefix) {
  ids += 1;
  return `${prefix}-${ids}`;
}

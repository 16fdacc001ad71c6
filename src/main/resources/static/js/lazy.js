// What few people look at is read when they do.

/** Shows the operator's view in an element, unless something else is there by then. */
export async function showOperator(place) {
  const here = place.appendChild(document.createElement('div'));
  const { renderOperator } = await import('./operator.js');
  if (here.isConnected) {
    renderOperator(place);
  }
}

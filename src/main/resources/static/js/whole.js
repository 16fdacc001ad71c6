// Views that whoever is not signed in has too.
import { fillLater } from './lib/later.js';

/** Each fills its place, in the end. */
export const WHOLE = {
  operator: (place) =>
    fillLater(
      place,
      () => import('./operator/operator.js'),
      ({ renderOperator }) => renderOperator(place),
    ),
  read: (place, route) =>
    fillLater(
      place,
      () => import('./read/read.js'),
      ({ renderReading }) => renderReading(place, route),
    ),
};

// The chart library, which only the operator's view loads; pom.xml has the same version.
export { default as uPlot } from '/webjars/uplot/1.6.30/dist/uPlot.esm.js';
export const CHART_STYLE = '/webjars/uplot/1.6.30/dist/uPlot.min.css';

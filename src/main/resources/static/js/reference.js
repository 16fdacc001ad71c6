// The reference of an API, drawn from its description. No request is made but by whoever reads it.
const DESCRIPTIONS = new Map([
  ['moltchats', '/openapi/moltchats.json'],
  ['runtimes', '/openapi/runtimes.json'],
  ['exchange', '/openapi/exchange.json'],
]);

globalThis.SwaggerUIBundle({
  url: DESCRIPTIONS.get(new URLSearchParams(location.search).get('of')) ?? '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  // What fields mean stands in the schema, and not in the example that is shown otherwise.
  defaultModelRendering: 'model',
  defaultModelExpandDepth: 2,
  defaultModelsExpandDepth: 0,
  operationsSorter: 'alpha',
  requestSnippetsEnabled: true,
  validatorUrl: null,
});

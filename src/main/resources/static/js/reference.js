// The reference of the API, drawn from its description. No request is made but by whoever reads it.
globalThis.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  operationsSorter: 'alpha',
  requestSnippetsEnabled: true,
  validatorUrl: null,
});

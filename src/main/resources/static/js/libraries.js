// The only place that names the versions; pom.xml has the same ones.
export { Marked, Tokenizer } from '/webjars/marked/16.4.1/lib/marked.esm.js';
export { default as DOMPurify } from '/webjars/dompurify/3.3.1/dist/purify.es.mjs';

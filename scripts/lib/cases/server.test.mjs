// The rows of the case file that one server is enough for.
import { adapterRows } from './adapters.mjs';
import { Scene } from './cases.mjs';
import { httpRows } from './http.mjs';
import { identityRows } from './identity.mjs';
import { peopleRows } from './people.mjs';
import { textRows } from './texts.mjs';

const scene = await Scene.set();
peopleRows(scene);
identityRows(scene);
textRows(scene);
httpRows(scene);
adapterRows(scene);

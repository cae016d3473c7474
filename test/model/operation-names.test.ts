import { describe, expect, it } from 'vitest';
import { build } from './describe.ts';

type Row = readonly [route: string, operation: object, name: string];

/** The names of operations that stand in one description, as `group.method / function`. */
async function namesOf(rows: readonly (readonly [string, object, ...unknown[]])[]): Promise<readonly string[]> {
  const paths: Record<string, Record<string, object>> = {};
  for (const [route, operation] of rows) {
    const [method = '', path = ''] = route.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: { responses: {}, ...operation } };
  }
  const { model } = await build({ paths });
  const byRoute = new Map(model.operations.map(({ method, path, names }) => [`${method} ${path}`, names]));
  return rows.map(([route]) => {
    const names = byRoute.get(route);
    return `${names?.group}.${names?.method} / ${names?.function}`;
  });
}

describe('an operation that has an id', () => {
  it.each<Row>([
    ['POST /a', { operationId: 'checks/create-suite' }, 'checks.createSuite / checksCreateSuite'],
    ['POST /a', { operationId: 'Checks/CreateSuite' }, 'checks.createSuite / checksCreateSuite'],
    ['POST /a', { operationId: 'listPets', tags: ['pet store'] }, 'petStore.listPets / listPets'],
    ['POST /pets', { operationId: 'listPets' }, 'pets.listPets / listPets'],
    ['POST /pets?beta=true', { operationId: 'addPet' }, 'pets.addPet / addPet'],
    ['POST /a', { operationId: 'pets.list', tags: ['pets'] }, 'pets.list / petsList'],
    ['POST /a', { operationId: 'pets_list', tags: ['Pets'] }, 'pets.list / petsList'],
    ['POST /a', { operationId: 'users.list', tags: ['pets'] }, 'pets.usersList / usersList'],
    ['POST /a', { operationId: 'delete', tags: ['pets'] }, 'pets.delete / deleteOperation'],
    ['POST /a', { operationId: 'then/catch' }, 'thenGroup.catchOperation / thenCatch'],
    ['POST /a', { operationId: 'request/use' }, 'requestGroup.useOperation / requestUse'],
    ['POST /a', { operationId: 'transport/__proto__' }, 'transportGroup.proto / transportProto'],
    ['POST /a', { operationId: '2fa/2go' }, '_2fa._2go / _2fa2go'],
    ['POST /a', { operationId: "x'/y`$(z)" }, 'x.y$Z / xY$Z'],
    ['POST /pets', { operationId: '💥' }, 'pets.create / petsCreate'],
  ])('%s %j is %s', async (route, operation, name) => {
    expect(await namesOf([[route, operation]])).toEqual([name]);
  });
});

describe('operations without ids', () => {
  it('are named by what they do to what', async () => {
    const rows: readonly Row[] = [
      ['GET /pets', {}, 'pets.list / petsList'],
      ['POST /pets', {}, 'pets.create / petsCreate'],
      ['GET /pets/{id}', {}, 'pets.get / petsGet'],
      ['PUT /pets/{id}', {}, 'pets.replace / petsReplace'],
      ['PATCH /pets/{id}', {}, 'pets.update / petsUpdate'],
      ['DELETE /pets/{id}', {}, 'pets.delete / petsDelete'],
      ['GET /pets/{id}/photo', {}, 'photo.get / photoGet'],
      ['PUT /pets/{id}/photo', {}, 'photo.set / photoSet'],
      ['DELETE /pets/{id}/photo', {}, 'photo.delete / photoDelete'],
      ['POST /pets/{id}/feed', { tags: ['Care'] }, 'care.create / careCreate'],
      ['GET /status', {}, 'status.list / statusList'],
      ['GET /', {}, 'default.get / defaultGet'],
    ];
    expect(await namesOf(rows)).toEqual(rows.map(([, , name]) => name));
  });

  it('whose names meet add the parameter that tells them apart', async () => {
    const rows: readonly Row[] = [
      ['GET /repos', { tags: ['repos'] }, 'repos.list / reposList'],
      ['GET /orgs/{org}/repos', { tags: ['repos'] }, 'repos.listByOrg / reposListByOrg'],
      ['GET /orgs/{org}/teams/{team}/repos', { tags: ['repos'] }, 'repos.listByTeam / reposListByTeam'],
      ['GET /users/{org}/lists/{team}/repos', { tags: ['repos'] }, 'repos.listByOrgAndTeam / reposListByOrgAndTeam'],
      ['GET /all/{team}/repos', { tags: ['repos'] }, 'repos.list2 / reposList2'],
    ];
    expect(await namesOf(rows)).toEqual(rows.map(([, , name]) => name));
  });

  it('whose tag has no letters, or not ours, are named by their path', async () => {
    const rows: readonly Row[] = [
      ['GET /pets', { tags: ['---'] }, 'pets.list / petsList'],
      ['GET /dogs', { tags: ['犬'] }, 'dogs.list / dogsList'],
    ];
    expect(await namesOf(rows)).toEqual(rows.map(([, , name]) => name));
  });
});

describe('operations whose ids meet', () => {
  it('get names of their own, whatever the case', async () => {
    const rows: readonly Row[] = [
      ['GET /a', { operationId: 'pets/list' }, 'pets.list / petsList'],
      ['GET /b', { operationId: 'Pets/LIST' }, 'pets.list2 / petsList2'],
      ['GET /c', { operationId: 'petsList', tags: ['pets'] }, 'pets.petsList / petsListOperation'],
    ];
    expect(await namesOf(rows)).toEqual(rows.map(([, , name]) => name));
  });
});

describe('the modules of operations', () => {
  const operation = (number: number, subcategory?: string): [string, object] => [
    `/pets/${number}`,
    { get: { operationId: `pets/get-${number}`, responses: {}, ...(subcategory && { 'x-github': { subcategory } }) } },
  ];
  const modulesOf = async (entries: readonly [string, object][]): Promise<readonly string[]> => {
    const { model } = await build({ paths: Object.fromEntries(entries) });
    return [...new Set(model.operations.map(({ names }) => names.module))];
  };

  it('are the group while it is small', async () => {
    expect(await modulesOf([operation(1, 'food'), operation(2)])).toEqual(['pets']);
  });

  it('are the sub-groups of a large one', async () => {
    const many = Array.from({ length: 25 }, (_, index) => operation(index, index % 2 ? 'food' : 'Sleep Places'));
    expect(await modulesOf([...many, operation(99)])).toEqual(['pets/sleep-places', 'pets/food', 'pets/pets']);
  });

  it('are one for a large group without sub-groups', async () => {
    expect(await modulesOf(Array.from({ length: 25 }, (_, index) => operation(index)))).toEqual(['pets']);
  });

  it('of groups that differ in case alone are two files', async () => {
    const { model } = await build({
      paths: {
        '/a': { get: { operationId: 'pet-store/get', responses: {} } },
        '/b': { get: { operationId: 'petstore/get', responses: {} } },
      },
    });
    expect(model.operations.map(({ names }) => [names.group, names.module])).toEqual([
      ['petStore', 'pet-store'],
      ['petstore', 'petstore'],
    ]);
  });
});

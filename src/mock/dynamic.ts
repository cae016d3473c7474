import { base, en, Faker } from '@faker-js/faker';
import type { Words } from './words.ts';

interface Rule {
  readonly name: RegExp;
  readonly make: (faker: Faker) => string;
}

/** What names of properties suggest to people. */
const RULES: readonly Rule[] = [
  { name: /email/i, make: (faker) => faker.internet.email() },
  { name: /^(?:login|user_?name|nick)/i, make: (faker) => faker.internet.username() },
  { name: /^first_?name$/i, make: (faker) => faker.person.firstName() },
  { name: /^last_?name$/i, make: (faker) => faker.person.lastName() },
  { name: /^(?:full|display)_?name$|^(?:author|assignee|owner)$/i, make: (faker) => faker.person.fullName() },
  { name: /phone/i, make: (faker) => faker.phone.number() },
  { name: /company|organi[sz]ation/i, make: (faker) => faker.company.name() },
  { name: /city|location/i, make: (faker) => faker.location.city() },
  { name: /country/i, make: (faker) => faker.location.country() },
  { name: /^(?:sha|.*_sha|oid)$/i, make: (faker) => faker.git.commitSha() },
  { name: /(?:^|_)(?:url|uri|href)$|(?:Url|Uri)$/, make: (faker) => faker.internet.url() },
  { name: /title|subject|headline/i, make: (faker) => faker.lorem.sentence(5) },
  { name: /description|body|message|summary|bio|text/i, make: (faker) => faker.lorem.paragraph() },
  { name: /branch|ref$/i, make: (faker) => faker.git.branch() },
  { name: /name|slug/i, make: (faker) => faker.word.words({ count: 2 }).replaceAll(' ', '-') },
];

/** Realistic words: the same for the same seed. */
export function createDynamicWords(seed: number): Words {
  const faker = new Faker({ locale: [en, base], seed });
  return {
    text(name, format) {
      if (format === 'email') return faker.internet.email();
      if (format === 'uri' || format === 'url') return faker.internet.url({ appendSlash: false });
      return format === undefined ? RULES.find((rule) => rule.name.test(name))?.make(faker) : undefined;
    },
    word: () => faker.word.words(2),
  };
}

import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import type { Locale } from './locale.ts';
import { ptBr } from './pt-br.ts';
import { ru } from './ru.ts';
import { zhCn } from './zh-cn.ts';

/** Every language that pages are read in, English first because labels of all others mix with it. */
export const LOCALES: readonly Locale[] = [en, es, ptBr, fr, ko, ja, zhCn, de, ru];

import { listen } from './listen.ts';
import { wireSearch } from './search-dialog.ts';
import { wireTry } from './try.ts';

listen();
wireSearch();
wireTry();

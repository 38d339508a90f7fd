import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/noto-sans-arabic/wght.css';
import '@fontsource-variable/noto-sans-armenian/wght.css';
import '@fontsource-variable/noto-sans-georgian/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import '$shared/tokens.css';
import '$shared/base.css';
import '$shared/ui/controls.css';
import '$shared/ui/rows.css';
import { mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('app');
if (target) mount(App, { target });

import type { reader as measure } from '../../ru/told/reader';

/** What the reader says (see `../../told.ts`). */
export const reader: Record<keyof typeof measure, string> = {
  // Why a file was not read
  'The file is empty.': 'Le fichier est vide.',
  'Ask for it again, or check the copy.': 'Redemandez-le, ou vérifiez la copie.',
  'This is {reason}, which cannot be read.': 'C’est {reason}, ce qui ne peut être lu.',
  'Save it as PDF, DOCX, HTML or plain text and read that.':
    'Enregistrez-le en PDF, DOCX, HTML ou texte simple et lisez cela.',
  'The {format} file is cut off: its end is missing.': 'Le fichier {format} est coupé : il manque la fin.',
  'The {format} file is damaged and nothing in it can be read.':
    'Le fichier {format} est endommagé et rien n’y peut être lu.',
  'Copy or download it again.': 'Copiez-le ou téléchargez-le à nouveau.',
  'The {format} file is password-protected.': 'Le fichier {format} est protégé par un mot de passe.',
  'Open it with its password, save it without one, and read that.':
    'Ouvrez-le avec son mot de passe, enregistrez-le sans, et lisez cela.',
  'The file has {size} {reason}; at most {limit} are read.':
    'Le fichier a {size} {reason} ; {limit} au plus sont lus.',
  'Split it and read the parts.': 'Divisez-le et lisez les parties.',
  bytes: 'octets',
  cells: 'cellules',
  'characters of text': 'caractères de texte',
  columns: 'colonnes',
  pages: 'pages',
  parts: 'parties',
  rows: 'lignes',
  "The file's parts stand inside one another more than {limit} deep, as in no honest report.":
    'Les parties du fichier s’emboîtent à plus de {limit} niveaux, comme dans aucun rapport honnête.',
  'Save it as PDF or plain text and read that.': 'Enregistrez-le en PDF ou en texte simple et lisez cela.',
  'The file unpacks to more than {limit} bytes, as in no honest report.':
    'Le fichier se déploie au-delà de {limit} octets, comme aucun rapport honnête.',
  'Save it as PDF and read that.': 'Enregistrez-le en PDF et lisez cela.',
  'There is no text in the {format} file.': 'Il n’y a pas de texte dans le fichier {format}.',
  'Check that it is the right one.': 'Vérifiez que c’est le bon.',
  'Reading was cancelled; nothing was kept.': 'Lecture annulée ; rien n’a été gardé.',
  // What a file is
  'a PDF': 'un PDF',
  'a picture': 'une image',
  'a Word document': 'un document Word',
  'a Word document of the old .doc format': 'un document Word à l’ancien format .doc',
  'an RTF document': 'un document RTF',
  'an OpenDocument text': 'un texte OpenDocument',
  'a web page': 'une page web',
  'a mail': 'un courriel',
  Markdown: 'du Markdown',
  'plain text': 'du texte simple',
  'a picture (GIF)': 'une image (GIF)',
  'a picture (TIFF), which the window cannot show': 'une image (TIFF), que la fenêtre ne peut montrer',
  'a gzip archive': 'une archive gzip',
  'a 7-Zip archive': 'une archive 7-Zip',
  'a RAR archive': 'une archive RAR',
  'a PostScript file': 'un fichier PostScript',
  'a file of an unknown, binary format': 'un fichier d’un format binaire inconnu',
  'an Excel workbook': 'un classeur Excel',
  'a PowerPoint presentation': 'une présentation PowerPoint',
  'an OpenDocument sheet, drawing or presentation': 'une feuille, un dessin ou une présentation OpenDocument',
  'an e-book': 'un livre électronique',
  'a zip archive': 'une archive zip',
  'a zip archive that is no spreadsheet': 'une archive zip qui n’est pas un tableau',
  'a mail saved by Outlook (.msg)': 'un courriel enregistré par Outlook (.msg)',
  'an old Office file': 'un ancien fichier Office',
  'an old or a password-protected Excel file': 'un fichier Excel ancien ou protégé par un mot de passe',
  'no spreadsheet that is known here': 'un tableau inconnu ici',
  // Warnings of a reading
  'The name ends in .{ending}, but the file was read as {reason}.':
    'Le nom se termine par .{ending}, mais le fichier a été lu comme {reason}.',
  'The file does not say how its letters are coded; it was read as {encoding}.':
    'Le fichier ne dit pas comment ses lettres sont codées ; il a été lu comme {encoding}.',
  'Check names with accents.': 'Vérifiez les noms accentués.',
  'Some bytes are not valid {encoding} and are shown as �.':
    'Certains octets ne sont pas valides en {encoding} et sont montrés par �.',
  'One comment in the margin was left out.': 'Un commentaire en marge a été laissé de côté.',
  'Open the {format} file to read it.': 'Ouvrez le fichier {format} pour le lire.',
  '{n} comments in the margin were left out.': '{n|commentaire} en marge laissés de côté.',
  'Open the {format} file to read them.': 'Ouvrez le fichier {format} pour les lire.',
  'Comments in the margin were left out.': 'Les commentaires en marge ont été laissés de côté.',
  'Open the Word file to read them.': 'Ouvrez le fichier Word pour les lire.',
  'The document has tracked changes: it was read as if all were accepted.':
    'Le document a des modifications suivies : il a été lu comme si toutes étaient acceptées.',
  'Of the numbers of lists and headings in an old Word file only the outermost are read, as plain figures.':
    'Dans un ancien fichier Word, seuls les numéros extérieurs des listes et des titres sont lus, en chiffres simples.',
  'Save it as DOCX to have them all as they are shown.':
    'Enregistrez-le en DOCX pour les avoir tous tels qu’affichés.',
  'Boxes of text in an old Word file are not read.':
    'Les zones de texte d’un ancien fichier Word ne sont pas lues.',
  'Save it as DOCX to have them.': 'Enregistrez-le en DOCX pour les avoir.',
  '{reason} are damaged and were not read.': 'Endommagé et non lu : {reason}.',
  'The numbers of the lists': 'les numéros des listes',
  'The footnotes': 'les notes de bas de page',
  'The endnotes': 'les notes de fin',
  'The styles': 'les styles',
  'Running heads': 'les titres courants',
  Comments: 'les commentaires',
  '{file} is attached to this mail: a report of its own, and no part of this text.':
    '{file} est joint à ce courriel : c’est un rapport à part, hors de ce texte.',
  'If it is not in the library, save it from the mail program and read it in.':
    'S’il n’est pas dans la bibliothèque, enregistrez-le depuis la messagerie et lisez-le.',
  'Some letters of the mail could not be decoded.': 'Certaines lettres du courriel n’ont pu être décodées.',
  'The end of the PDF is missing; pages after the last one here may be lost.':
    'La fin du PDF manque ; des pages après la dernière ici peuvent être perdues.',
  'The RTF file breaks off; what came after the last words here is missing.':
    'Le fichier RTF s’interrompt ; ce qui suivait les derniers mots manque.',
  'The {format} file breaks off; what came after the last words here is missing.':
    'Le fichier {format} s’interrompt ; ce qui suivait les derniers mots manque.',
  'The {format} file is damaged; what came after the last words here was not read.':
    'Le fichier {format} est endommagé ; ce qui suivait les derniers mots n’a pas été lu.',
  'The page “{title}” could not be read.': 'La feuille « {title} » n’a pu être lue.',
  'damaged, and not read.': 'endommagé, et non lu.',
  'a scanned picture without text. Nothing on it has been read.':
    'image numérisée sans texte. Rien n’en a été lu.',
  'the file does not say which letters many of its signs are. Text recognition (OCR) may read it better.':
    'le fichier ne dit pas quelles lettres sont nombre de ses signes. La reconnaissance de texte (OCR) lira peut-être mieux.',
  'slanted words, such as a watermark, were left out.':
    'des mots inclinés, comme un filigrane, ont été laissés de côté.',
  'too much is drawn here; the rest of it was not read.':
    'trop de choses sont dessinées ici ; le reste n’a pas été lu.',
  'bytes of text': 'octets de texte',
};

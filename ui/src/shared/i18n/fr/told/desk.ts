import type { desk as measure } from '../../ru/told/desk';

/** What the desk says (see `../../told.ts`). */
export const desk: Record<keyof typeof measure, string> = {
  // What is said of an error, its second and third part among them.
  'Nothing was changed.': 'Rien n’a été modifié.',
  'Nothing of it was taken into the library.': 'Rien n’en a été repris dans la bibliothèque.',
  'What was saved before is safe.': 'Ce qui était enregistré est intact.',
  'The library itself is safe.': 'La bibliothèque elle-même est intacte.',
  // Opening, protecting, backing up
  'Wrong passphrase, or the file is damaged.': 'Phrase secrète erronée, ou fichier endommagé.',
  'Try the passphrase again; if it is surely right, open your latest copy of the library.':
    'Saisissez-la de nouveau ; si elle est bien juste, ouvrez votre dernière copie de la bibliothèque.',
  'This library is sealed.': 'Cette bibliothèque est protégée.',
  'Enter its passphrase.': 'Saisissez sa phrase secrète.',
  '{file} is already open in another window or program.':
    '{file} est déjà ouvert dans une autre fenêtre ou un autre programme.',
  'Close it there first, then open it here.': 'Fermez-le d’abord là-bas, puis ouvrez-le ici.',
  '{file} lies on a network share, where a library can be damaged.':
    '{file} se trouve sur un partage réseau, où une bibliothèque peut s’endommager.',
  'Copy it to a disk of this computer and open it there.':
    'Copiez-le sur un disque de cet ordinateur et ouvrez-le là.',
  '{file} is not a Rapporteur library.': '{file} n’est pas une bibliothèque Rapporteur.',
  'Choose a file that ends in .rapporteur.': 'Choisissez un fichier en .rapporteur.',
  '{file} is not a handover.': '{file} n’est pas une transmission.',
  'Choose a file that ends in .handover.': 'Choisissez un fichier en .handover.',
  'This handover was made by a newer Rapporteur.':
    'Cette transmission a été faite par un Rapporteur plus récent.',
  'Update the program, then take it over.': 'Mettez le programme à jour, puis reprenez-la.',
  'This handover is damaged.': 'Cette transmission est endommagée.',
  'Ask for it to be sent again.': 'Demandez qu’on vous la renvoie.',
  'This library was made by a newer Rapporteur: it can be read here but not changed.':
    'Cette bibliothèque vient d’un Rapporteur plus récent : on peut la lire ici, non la modifier.',
  'Update the program to work in it.': 'Mettez le programme à jour pour y travailler.',
  'This build of Rapporteur has no encryption, so it opens no library.':
    'Cette version de Rapporteur est sans chiffrement : elle n’ouvre aucune bibliothèque.',
  'Install an official build.': 'Installez une version officielle.',
  'The library is damaged.': 'La bibliothèque est endommagée.',
  'Save a copy, then check it in Settings.': 'Enregistrez une copie, puis vérifiez-la dans les réglages.',
  'The part of the library that says where everything is was damaged, so nothing could be saved from it.':
    'La partie de la bibliothèque qui dit où tout se trouve est endommagée : rien n’a pu en être sauvé.',
  'Restore the latest backup.': 'Restaurez la dernière sauvegarde.',
  'This library is open for reading only.': 'Cette bibliothèque est ouverte en lecture seule.',
  'Save a copy elsewhere and work in that.': 'Enregistrez une copie ailleurs et travaillez dans celle-ci.',
  'There is already a file named {file} in that folder.': 'Il y a déjà un fichier {file} dans ce dossier.',
  'Choose another name.': 'Choisissez un autre nom.',
  'The disk refused: {said}.': 'Le disque a refusé : {said}.',
  'Free some space or check the disk, then try again.':
    'Libérez de la place ou vérifiez le disque, puis réessayez.',
  'The library could not do this: {said}.': 'La bibliothèque n’a pas pu le faire : {said}.',
  'Check the library in Settings.': 'Vérifiez la bibliothèque dans les réglages.',
  'No library is open.': 'Aucune bibliothèque n’est ouverte.',
  'Open or make a library first.': 'Ouvrez ou créez d’abord une bibliothèque.',
  '{file} cannot be found.': '{file} est introuvable.',
  'If it was moved, choose it where it is now.': 'S’il a été déplacé, choisissez-le là où il est.',
  "'{name}' cannot be the name of a file.": '« {name} » ne peut pas être un nom de fichier.',
  'Use a short name without / \\ : * ? " < > | and without a dot at either end.':
    'Prenez un nom court, sans / \\ : * ? " < > | et sans point au début ni à la fin.',
  'A name is needed: it stands beside every change you make.':
    'Il faut un nom : il figure à côté de chacune de vos modifications.',
  'Enter your name.': 'Saisissez votre nom.',
  '(no name given)': '(sans nom)',
  'A passphrase cannot be empty.': 'Une phrase secrète ne peut être vide.',
  'Enter a passphrase, or choose a library without one.':
    'Saisissez une phrase secrète, ou choisissez une bibliothèque sans phrase.',
  'Enter a passphrase, or take the seal off.': 'Saisissez une phrase secrète, ou ôtez la protection.',
  'The passphrase was wrong too often.': 'La phrase secrète a été erronée trop souvent.',
  'Wait {n} seconds, then try again.': 'Attendez {n|seconde}, puis réessayez.',
  'The present passphrase is not right.': 'La phrase secrète actuelle n’est pas juste.',
  'Enter the passphrase that opens this library now.':
    'Saisissez celle qui ouvre cette bibliothèque aujourd’hui.',
  'This library has no passphrase, so it cannot be locked.':
    'Cette bibliothèque n’a pas de phrase secrète : elle ne peut être verrouillée.',
  'Set a passphrase in Settings.': 'Définissez une phrase secrète dans les réglages.',
  'Reports are being read in; the library stays open until they are done.':
    'Des rapports sont en cours de lecture ; la bibliothèque reste ouverte jusqu’à la fin.',
  'Cancel the reading, or wait for it.': 'Annulez la lecture, ou attendez-en la fin.',
  'Backups cannot be made: {said}.': 'Les sauvegardes sont impossibles : {said}.',
  'Close other programs and start again.': 'Fermez d’autres programmes et relancez celui-ci.',
  'There is no folder for backups.': 'Il n’y a pas de dossier pour les sauvegardes.',
  'A backup could not be made in the folder {folder}. {reason}':
    'La sauvegarde dans le dossier {folder} a échoué. {reason}',
  'changes of the history: {n}': 'modifications de l’historique : {n}',
  'of these put together again from the history: {n}': 'dont reconstitué d’après l’historique : {n}',
  'The {kind} “{name}”.': 'La fiche ({kind}) « {name} ».',
  'The file and the text of the report “{name}”.': 'Le fichier et le texte du rapport « {name} ».',
  '{n} connections to something that was lost.': '{n|lien} vers ce qui est perdu.',
  // Records and changes
  'This {kind} is no longer in the library; it was deleted, or its making was undone.':
    'Cette fiche ({kind}) n’est plus dans la bibliothèque : elle a été supprimée, ou sa création annulée.',
  'Undo brings a deleted record back.': 'Annuler ramène une fiche supprimée.',
  'The file of this report is not in the library.':
    'Le fichier de ce rapport n’est pas dans la bibliothèque.',
  'Read the report in again.': 'Relisez le rapport.',
  "'{name}' is not a field of {kind}.": '« {name} » n’est pas un champ de cette fiche ({kind}).',
  'The {kind} cannot be kept: {said}.': 'La fiche ({kind}) ne peut être gardée : {said}.',
  'Correct it and try again.': 'Corrigez-la et réessayez.',
  'Other records still refer to this one, or it refers to a record that is not there.':
    'D’autres fiches renvoient encore à celle-ci, ou elle renvoie à une fiche absente.',
  'Choose an existing record.': 'Choisissez une fiche existante.',
  "'{change}' cannot be taken back, because what it made has been changed since.":
    '« {change} » ne peut être repris : ce qui en est venu a changé depuis.',
  'Change it by hand, or take the later change back first.':
    'Modifiez à la main, ou reprenez d’abord la modification suivante.',
  "'{change}' cannot be taken back, because personal data that it held was erased.":
    '« {change} » ne peut être repris : les données personnelles qui s’y trouvaient ont été effacées.',
  'Change it by hand.': 'Modifiez à la main.',
  'There is no such change in the history.': 'Cette modification n’est pas dans l’historique.',
  'Words of a report do not make a record of this kind.':
    'Les mots d’un rapport ne font pas une fiche de ce type.',
  'Make the record first, then add the words to it as a citation.':
    'Créez d’abord la fiche, puis ajoutez-y les mots comme citation.',
  'marked by hand': 'marqué à la main',
  'This record has no such field.': 'Cette fiche n’a pas ce champ.',
  'Choose one of its fields.': 'Choisissez l’un de ses champs.',
  'These words are cited for this field already.': 'Ces mots sont déjà cités pour ce champ.',
  'No words are marked.': 'Aucun mot n’est marqué.',
  'Mark words in the report first.': 'Marquez d’abord des mots dans le rapport.',
  '{n} characters are marked; at most {limit} can be.':
    '{n|caractère marqué|caractères marqués} ; {limit} au plus.',
  'Mark the passage that says it.': 'Marquez le passage qui le dit.',
  'The calendar ends there.': 'Le calendrier s’arrête là.',
  'Look at another day.': 'Regardez un autre jour.',
  '{date} names no day, so it cannot be moved by days.':
    '{date} n’indique pas de jour : on ne peut déplacer de quelques jours.',
  'Give it a day on its page first.': 'Indiquez d’abord un jour sur sa page.',
  'A {kind} stands on no day of the calendar.':
    'Ce type de fiche ({kind}) ne figure à aucun jour du calendrier.',
  'Change its dates on its page.': 'Modifiez ses dates sur sa page.',
  'Page {n} of {name} could not be drawn.': 'La page {n} de {name} n’a pu être dessinée.',
  'Its text is there all the same.': 'Son texte est là tout de même.',
  'Read the plain text instead.': 'Lisez plutôt le texte simple.',
  'drawing gave up': 'le dessin s’est interrompu',
  'Only people and organisations are looked through for duplicates.':
    'Les doublons ne sont cherchés que parmi les personnes et les organisations.',
  'Only two different records of one kind can be told apart.':
    'On ne distingue que deux fiches différentes du même type.',
  'Only two different records of one kind can be merged.':
    'On ne fusionne que deux fiches différentes du même type.',
  'A {kind} stands for what was read; it cannot be merged.':
    'Cette fiche ({kind}) tient lieu de ce qui a été lu ; elle ne peut être fusionnée.',
  'This action item is done already.': 'Cette action est déjà faite.',
  'that value does not fit the field': 'cette valeur ne convient pas au champ',
  'Correct the {field} and try again.': 'Corrigez le champ « {field} » et réessayez.',
  'Fill in the {field}.': 'Remplissez le champ « {field} ».',
  'Fill in the title.': 'Remplissez le titre.',
  'the {kind} needs one': 'la fiche ({kind}) en a besoin',
  'a project needs a title or a number': 'un projet a besoin d’un titre ou d’un numéro',
  "'{text}' is no rule by which something comes again": '« {text} » n’est pas une règle de répétition',
  'Write monthly, quarterly, yearly, or: every 6 weeks.':
    'Écrivez monthly (chaque mois), quarterly (chaque trimestre), yearly (chaque année) ou every 6 weeks (toutes les 6 semaines).',
  'Choose one of: {values}.': 'Choisissez parmi : {values}.',
  "'{text}' is not one of the values": '« {text} » n’est pas l’une des valeurs',
  '{field}: {reasons}.': '{field} : {reasons}.',
  '{field}: this field holds no list.': '{field} : ce champ ne contient pas de liste.',
  'Set it instead.': 'Définissez-le plutôt.',
  '“{name}” came out of this meeting.': '« {name} » vient de cette réunion.',
  'Carry it into a later one.': 'Reportez-la à une réunion ultérieure.',
  'A {kind} is no note.': 'Ce type de fiche ({kind}) n’est pas une note.',
  'Choose a log entry or a session.': 'Choisissez une note de journal ou une séance.',
  // Accepting finds
  'Undo takes the earlier decision back.': 'Annuler reprend la décision précédente.',
  'The correction is no {kind}.': 'La correction est d’un autre type ; il faut ici : {kind}.',
  'Correct the fields of the find.': 'Corrigez les champs de la trouvaille.',
  'The {kind} has no {field}.': 'La fiche ({kind}) n’a rien dans le champ « {field} ».',
  'Fill it in, then accept.': 'Remplissez-le, puis acceptez.',
  'A find of {kind} can only become part of another one.':
    'Une trouvaille de ce type ({kind}) ne peut rejoindre qu’une fiche du même type.',
  'Choose a record of the same kind.': 'Choisissez une fiche du même type.',
  'A delegation belongs to an event, and its event has not been accepted.':
    'Une délégation relève d’un événement, et le sien n’a pas été accepté.',
  'Accept the event first.': 'Acceptez d’abord l’événement.',
  'Nobody has said which recommendation this is about.':
    'Personne n’a dit de quelle recommandation il s’agit.',
  'Choose the recommendation, then accept.': 'Choisissez la recommandation, puis acceptez.',
  'Only a recommendation can be assessed.': 'Seule une recommandation s’évalue.',
  'Choose a recommendation.': 'Choisissez une recommandation.',
  'contains the words': 'contient les mots',
  'A recommendation does not repeat itself.': 'Une recommandation ne se répète pas elle-même.',
  'Choose another one.': 'Choisissez-en une autre.',
  // Files and reading
  'The program does not know this file any more.': 'Le programme ne connaît plus ce fichier.',
  'Choose the file again.': 'Choisissez à nouveau le fichier.',
  'Ask its owner for permission, or read a copy of it.':
    'Demandez l’accès à son propriétaire, ou lisez-en une copie.',
  'Check that it has not been moved, and choose it again.':
    'Vérifiez qu’il n’a pas été déplacé, et choisissez-le à nouveau.',
  'Copy it to a disk of this computer and read the copy.':
    'Copiez-le sur un disque de cet ordinateur et lisez la copie.',
  '{file} could not be read: {said}.': '{file} n’a pu être lu : {said}.',
  '{file} could not be written: {said}.': '{file} n’a pu être écrit : {said}.',
  '{file} could not be opened: {said}.': '{file} n’a pu être ouvert : {said}.',
  '{file} is a folder.': '{file} est un dossier.',
  'Choose the files inside it.': 'Choisissez les fichiers qu’il contient.',
  '{file} is not a file.': '{file} n’est pas un fichier.',
  'Choose a file.': 'Choisissez un fichier.',
  '{file} changed while it was being read.': '{file} a changé pendant la lecture.',
  'Wait until the program that writes it has finished, then read it again.':
    'Attendez que le programme qui l’écrit ait fini, puis relisez-le.',
  'Choose another folder.': 'Choisissez un autre dossier.',
  'Open it from the folder it is in.': 'Ouvrez-le depuis son dossier.',
  'The file': 'Le fichier',
  'there is no such file or folder': 'il n’y a pas de tel fichier ou dossier',
  'you have no permission for it': 'vous n’en avez pas le droit',
  'it is full': 'il est plein',
  'it can only be read': 'il est en lecture seule',
  'it is a folder': 'c’est un dossier',
  'No file was named.': 'Aucun fichier n’a été désigné.',
  'Choose a file to read.': 'Choisissez un fichier à lire.',
  'There are no words on the clipboard.': 'Il n’y a pas de mots dans le presse-papiers.',
  'Copy the page’s text in the browser and paste it here.':
    'Copiez le texte de la page dans le navigateur et collez-le ici.',
  'Reading 1 report': 'Lecture d’un rapport',
  'Reading {n} reports': 'Lecture de {n|rapport}',
  'Recognising {name}': 'Reconnaissance : {name}',
  '{name}: page {n} of {of}': '{name} : page {n} sur {of}',
  '{name}: recognising text, page {n} of {of}': '{name} : reconnaissance du texte, page {n} sur {of}',
  'No words were recognised in {name}.': 'Aucun mot n’a été reconnu dans {name}.',
  'Scan it again, with more contrast or more finely.':
    'Numérisez-le à nouveau, avec plus de contraste ou de finesse.',
  '{name} was in the library before with another text, which is kept for undo.':
    '{name} était déjà dans la bibliothèque avec un autre texte, gardé pour l’annulation.',
  'Undo its deletion, or read it in under its own text from a copy that was saved anew.':
    'Annulez sa suppression, ou lisez une copie enregistrée à nouveau.',
  'Reading was cancelled.': 'Lecture annulée.',
  'The work could not be started: {said}.': 'Le travail n’a pu commencer : {said}.',
  'Close other programs and try again.': 'Fermez d’autres programmes et réessayez.',
  'There is no such job.': 'Il n’y a pas de telle tâche.',
  'The reader could not be started: {said}.': 'La lecture n’a pu être lancée : {said}.',
  'Install the program again.': 'Réinstallez le programme.',
  'the reader gave up': 'la lecture s’est interrompue',
  'Reading {name} took too long and was ended.': 'La lecture de {name} a été trop longue et a été arrêtée.',
  '{name} made the reader stop: the file is damaged, or built to do harm.':
    '{name} a fait cesser la lecture : le fichier est endommagé, ou fait pour nuire.',
  'Save it as PDF or plain text with another program and read that.':
    'Enregistrez-le en PDF ou en texte simple avec un autre programme et lisez cela.',
  'This report has no pages to look at.': 'Ce rapport n’a pas de pages à regarder.',
  'Read its plain text.': 'Lisez son texte simple.',
  'This report has its text already, and a report’s text never changes.':
    'Ce rapport a déjà son texte, et le texte d’un rapport ne change jamais.',
  // Text recognition
  'Text recognition is not installed on this machine.':
    'La reconnaissance de texte n’est pas installée sur cette machine.',
  'To have scans read, {reason}.': 'Pour faire lire les numérisations, {reason}.',
  'to have the scan read, {reason}. Then choose “Recognise text” beside the page.':
    'pour faire lire la numérisation, {reason}. Choisissez ensuite « Reconnaître le texte » à côté de la page.',
  'install Tesseract (winget install UB-Mannheim.TesseractOCR)':
    'installez Tesseract (winget install UB-Mannheim.TesseractOCR)',
  'install Tesseract (brew install tesseract tesseract-lang)':
    'installez Tesseract (brew install tesseract tesseract-lang)',
  'install Tesseract (on Debian and Ubuntu: sudo apt install tesseract-ocr, and tesseract-ocr-rus for Russian)':
    'installez Tesseract (sous Debian et Ubuntu : sudo apt install tesseract-ocr, et tesseract-ocr-rus pour le russe)',
  'text recognition did not work. {reasons}': 'la reconnaissance de texte a échoué. {reasons}',
  'read by text recognition (OCR, {languages}). Its words can be wrong: compare them with the page.':
    'texte reconnu (OCR, {languages}). Ses mots peuvent être faux : comparez-les avec la page.',
  'Tesseract is installed without any language that reports come in.':
    'Tesseract est installé sans aucune des langues des rapports.',
  'Install its data for English (on Debian: tesseract-ocr-eng).':
    'Installez ses données pour l’anglais (sous Debian : tesseract-ocr-eng).',
  'Tesseract could not be started: {said}.': 'Tesseract n’a pu être lancé : {said}.',
  'Tesseract could not be started.': 'Tesseract n’a pu être lancé.',
  'Install it again.': 'Réinstallez-le.',
  'Recognising a page took too long and was ended.':
    'La reconnaissance d’une page a été trop longue et a été arrêtée.',
  'Tesseract could not recognise a page.': 'Tesseract n’a pu reconnaître une page.',
  'Try it with the file by itself.': 'Essayez-le seul sur le fichier.',
  // Versions
  'Choose another report.': 'Choisissez un autre rapport.',
  'A report is no version of itself.': 'Un rapport n’est pas une version de lui-même.',
  'This report is the new version of another already.': 'Ce rapport est déjà la nouvelle version d’un autre.',
  'That report has a new version already.': 'Cet autre rapport a déjà une nouvelle version.',
  'That report is itself a later version of this one.':
    'Cet autre rapport est lui-même une version ultérieure de celui-ci.',
  // Why two are likely the same
  'the same name': 'le même nom',
  'the same country': 'le même pays',
  'the same name in another spelling': 'le même nom, écrit autrement',
  'the same name and first day': 'le même nom et le même premier jour',
  'the same {contact}': 'le même contact : {contact}',
  'the same family name, initial and organisation': 'les mêmes nom de famille, initiale et organisation',
  'the same short name': 'le même sigle',
  'the same number {number}': 'le même numéro {number}',
  'the same title': 'le même titre',
  'has {share} % of its words': 'contient {share} % de ses mots',
  'number {number}': 'numéro {number}',
  // Handovers
  'A handover needs a passphrase.': 'Une transmission demande une phrase secrète.',
  'Choose one for it, and tell it to your colleague by another way than the file.':
    'Choisissez-en une, et dites-la à votre collègue par une autre voie que le fichier.',
  'This is the passphrase of the library itself.': 'C’est la phrase secrète de la bibliothèque elle-même.',
  'Choose another one for the handover: somebody else is going to know it.':
    'Choisissez-en une autre pour la transmission : quelqu’un d’autre va la connaître.',
  'Nothing would be in this handover.': 'Cette transmission ne contiendrait rien.',
  'Choose more, or hand it over for readers who may see more.':
    'Choisissez davantage, ou transmettez à des lecteurs qui peuvent en voir plus.',
  'Wrong passphrase, or the handover is damaged.': 'Phrase secrète erronée, ou transmission endommagée.',
  'Try the passphrase that was chosen for this file; if it is surely right, ask for the file again.':
    'Essayez la phrase choisie pour ce fichier ; si elle est bien juste, redemandez le fichier.',
  '{file} is sealed.': '{file} est protégé.',
  'Enter the passphrase that was chosen for it.': 'Saisissez la phrase secrète choisie pour lui.',
  // Filters and views
  'all that are not fully implemented': 'toutes celles qui ne sont pas pleinement mises en œuvre',
  'fully implemented or no longer applicable': 'pleinement mises en œuvre ou devenues sans objet',
  'open or in progress': 'ouvertes ou en cours',
  'more than ten': 'plus de dix',
  'nothing is said': 'rien d’indiqué',
  'past, or within 30 days': 'passé, ou d’ici 30 jours',
  'more than a year ago': 'il y a plus d’un an',
  'to come': 'à venir',
  'within the last year, or to come': 'depuis un an, ou à venir',
  'this week': 'cette semaine',
  'this month': 'ce mois',
  'this year': 'cette année',
  'today and the next 30 days': 'aujourd’hui et les 30 prochains jours',
  'the last 30 days': 'les 30 derniers jours',
  'from one to the other': 'de l’une à l’autre',
  'no date is given': 'aucune date indiquée',
  none: 'aucun',
  some: 'au moins un',
  past: 'passé',
  'Nobody has looked at these for a year': 'Non revues depuis un an',
  'To review in the next 30 days, or late': 'À revoir sous 30 jours, ou en retard',
  'Open, with nothing under way': 'Ouvertes, sans rien en cours',
  Overdue: 'En retard',
  'Due in the next 30 days': 'À échéance sous 30 jours',
  'Commitments of others': 'Engagements d’autrui',
  Ours: 'Les nôtres',
  'This year': 'Cette année',
  Planned: 'Prévus',
  // Settings
  'The settings could not be written: {said}.': 'Les réglages n’ont pu être écrits : {said}.',
  'Check that your own folder can be written to.': 'Vérifiez que votre dossier est accessible en écriture.',
  'A text size of {size} % cannot be read.': 'Une taille de texte de {size} % est illisible.',
  'Choose between 50 and 400 %.': 'Choisissez entre 50 et 400 %.',
  'Nobody is reminded after more than 100 years.': 'On ne rappelle rien à personne après plus de 100 ans.',
  'Choose fewer years, or 0 for never.': 'Choisissez moins d’années, ou 0 pour jamais.',
  // Spreadsheets
  'This spreadsheet is not open any more.': 'Ce tableau n’est plus ouvert.',
  'Choose it again.': 'Choisissez-le à nouveau.',
  'This spreadsheet has no such page.': 'Ce tableau n’a pas cette feuille.',
  'Choose one of its pages.': 'Choisissez l’une de ses feuilles.',
  'Choose the event that the people took part in.':
    'Choisissez l’événement auquel ces personnes ont participé.',
  'Say which column has the names.': 'Indiquez la colonne des noms.',
  'Say which column has the text.': 'Indiquez la colonne du texte.',
  'The sheet cannot be taken in yet.': 'Le tableau ne peut encore être repris.',
  'A sign-in sheet belongs to an event.': 'Une feuille de présence relève d’un événement.',
  'Choose the event.': 'Choisissez l’événement.',
  'the same words as in row {n}': 'les mêmes mots qu’à la ligne {n}',
  'the same person as in row {n}': 'la même personne qu’à la ligne {n}',
  'organisation kept as written': 'organisation gardée telle qu’écrite',
  '“{words}” is not the number or the words of a recommendation.':
    '« {words} » n’est ni le numéro ni les mots d’une recommandation.',
  'Only the name says that this is {name}.': 'Seul le nom dit que c’est {name}.',
  'There is {name}; taken for somebody else.': 'Il y a {name} ; pris pour quelqu’un d’autre.',
  'There is {name} of {organisation}; taken for somebody else.':
    'Il y a {name} ({organisation}) ; pris pour quelqu’un d’autre.',
  'There is one of this number in other words; taken for another one.':
    'Il y en a une de ce numéro en d’autres mots ; prise pour une autre.',
  '{field}: {value}': '{field} : {value}',
  '{field}: {value} → {value2}': '{field} : {value} → {value2}',
  // Summaries
  'There is no event to sum up.': 'Il n’y a pas d’événement à résumer.',
  'Choose an event, or a country, project or organisation that has one.':
    'Choisissez un événement, ou un pays, un projet ou une organisation qui en a un.',
  'A summary needs the day it is made on.': 'Une fiche demande le jour où elle est faite.',
  'Set the clock of this computer.': 'Réglez l’horloge de cet ordinateur.',
  'This page of the print has changed.': 'Cette page de l’impression a changé.',
  'This print cannot be written as {format}.': 'Cette impression ne peut être écrite en {format}.',
  'Choose another format for it.': 'Choisissez-lui un autre format.',
  'The picture cannot be printed: {said}': 'L’image ne peut être imprimée : {said}',
  'Choose a PNG, JPEG or SVG file of at most 512 kB.':
    'Choisissez un fichier PNG, JPEG ou SVG de 512 ko au plus.',
  'The file could not be put together: {said}': 'Le fichier n’a pu être composé : {said}',
  'Report this to the makers of the program.': 'Signalez-le aux auteurs du programme.',
  'The drawing could not be written: {said}.': 'Le dessin n’a pu être écrit : {said}.',
  'Save its table instead, or print the window.': 'Enregistrez plutôt son tableau, ou imprimez la fenêtre.',
  'The summary could not be set in type: {said}': 'La fiche n’a pu être composée : {said}',
  'Choose another picture.': 'Choisissez une autre image.',
  'A preset needs a name.': 'Un préréglage a besoin d’un nom.',
  'Type what the office calls it.': 'Tapez le nom que lui donne le bureau.',
  'Save it as a PDF and print that.': 'Enregistrez-la en PDF et imprimez celui-ci.',
  'An aide-mémoire says all that is open with one institution.':
    'Un aide-mémoire dit tout ce qui reste ouvert avec une institution.',
  'Choose the organisation alone; for a part of it, print the recommendations or the actions.':
    'Choisissez l’organisation seule ; pour une partie, imprimez les recommandations ou les actions.',
  'A record sheet is about one record, and all of it.':
    'Une fiche porte sur un seul enregistrement, en entier.',
  'Choose the record alone.': 'Choisissez l’enregistrement seul.',
  'A person’s file is about one person, and all of it.':
    'Le dossier d’une personne porte sur une seule personne, en entier.',
  'Choose the person alone.': 'Choisissez la personne seule.',
  'Only a record sheet or a person’s file is about a record of any kind.':
    'Seules une fiche et le dossier d’une personne portent sur un enregistrement de toute nature.',
  'Choose an event, a country, a project or an organisation.':
    'Choisissez un événement, un pays, un projet ou une organisation.',
  'An aide-mémoire is about one institution.': 'Un aide-mémoire porte sur une institution.',
  'Choose the organisation that you are going to meet.':
    'Choisissez l’organisation que vous allez rencontrer.',
  'A record sheet is about one record.': 'Une fiche d’enregistrement porte sur une seule fiche.',
  'Choose the record.': 'Choisissez la fiche.',
  'The presets could not be written: {said}.': 'Les préréglages n’ont pu être écrits : {said}.',
  'What is asked for is marked as internal, and this print is for readers outside.':
    'Ce qui est demandé est marqué comme interne, et cette impression est destinée à l’extérieur.',
  'Print it for the office, or change who may see the event on its page.':
    'Imprimez pour le bureau, ou changez sur sa page qui peut voir l’événement.',
  'A material has one file.': 'Un document n’a qu’un fichier.',
  'Attach the others to the event, or pack them into one archive.':
    'Joignez les autres à l’événement, ou réunissez-les dans une archive.',
  'No file is kept of this material.': 'Aucun fichier n’est conservé de ce document.',
  'Attach one first.': 'Joignez-en un d’abord.',
  '{said} is not opened from here: a file of this kind could run something.':
    '{said} ne s’ouvre pas d’ici : un fichier de ce genre pourrait exécuter quelque chose.',
  'Save it elsewhere, look where it came from, and open it there.':
    'Enregistrez-le ailleurs, vérifiez d’où il vient, et ouvrez-le là.',
  'Save it elsewhere and open it from there.': 'Enregistrez-le ailleurs et ouvrez-le de là.',
  'A {kind} has no place in this form.': 'Ce format n’a pas de place pour cela ({kind}).',
  'Choose another form, or another list.': 'Choisissez un autre format ou une autre liste.',
  'A filter needs the list that it is of.': 'Un filtre a besoin de sa liste.',
  'Say of which kind the records are to be.': 'Dites de quelle sorte doivent être les fiches.',
  '{said} is neither a library as JSON nor an address book.':
    '{said} n’est ni une bibliothèque en JSON ni un carnet d’adresses.',
  'Choose a file that ends in .json or .vcf.': 'Choisissez un fichier qui finit en .json ou .vcf.',
  '{said} is not as its form asks in {n} places.{said2}':
    '{said} ne respecte pas son format : {n|endroit|endroits}.{said2}',
  'Correct the file, and take it in again.': 'Corrigez le fichier et reprenez-le.',
  'Nothing would be in this file.': 'Il n’y aurait rien dans ce fichier.',
  'Choose more, or write it for readers who may see more.':
    'Choisissez davantage, ou écrivez-le pour des lecteurs qui peuvent en voir plus.',
  'the library could not be read': 'la bibliothèque n’a pas pu être lue',
  'This is no place of the program.': 'Ce n’est pas un endroit du programme.',
  'The window could not be closed.': 'La fenêtre n’a pas pu être fermée.',
  'Close it by its frame.': 'Fermez-la par le bouton de son cadre.',
  'Another window could not be opened: {said}.': 'Une autre fenêtre n’a pas pu être ouverte : {said}.',
  'Go on in this one.': 'Continuez dans celle-ci.',
  '{said} was not printed: {said2}.': '{said} n’a pas été imprimé : {said2}.',
  'there is no screen to show it on': 'il n’y a pas d’écran pour le montrer',
  'Reminders cannot be given: {said}.': 'Les rappels sont impossibles : {said}.',
  'nobody shows reminders here': 'personne n’affiche de rappels ici',
  'Choose what it lists.': 'Choisissez ce qu’elle contient.',
  'This is no saved list.': 'Ce n’est pas une liste enregistrée.',
  '“{said}” is no recommendation: left out.': '« {said} » n’est pas une recommandation : laissé de côté.',
  'Copied from row {n}: taken as a new one.': 'Copié de la ligne {n} : pris comme nouvelle fiche.',
  'There is one that is called so; taken for another one.':
    'Une fiche porte déjà ce nom ; prise pour une autre.',
  'A report comes from its file, not from a row: left out.':
    'Un rapport vient de son fichier, non d’une ligne : laissé de côté.',
  'It is not in the library any more: left out.': 'Elle n’est plus dans la bibliothèque : laissée de côté.',
  'This cannot be empty: it stays as it is.': 'Ceci ne peut être vide : reste tel quel.',
  'A day without another status is no assessment.': 'Une date sans autre statut n’est pas une appréciation.',
  'There is no list of {kind}s to save.': 'Il n’y a pas de liste de ces fiches ({kind}).',
  'Open one of the lists.': 'Ouvrez l’une des listes.',
  'A person’s file is about one person.': 'Le dossier d’une personne porte sur une seule personne.',
  'Choose the person.': 'Choisissez la personne.',
};

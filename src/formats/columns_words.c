/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where they come from: the exports of Outlook (de, nl, en), Google Contacts (both forms) and
 * HubSpot as their importers and exporters list them, and the words of Dutch, German and
 * English tills and web shops. Numbers are left out: "E-mail 2 - Value" is known by "e-mail
 * value".
 */
#include "formats/columns_words.h"

const struct column_words columns_words[] = {
    {COLUMN_REASON, LABEL_NONE, IN_ALL, "heed reason"},
    {COLUMN_DATE, LABEL_NONE, IN_PURCHASES | IN_INTERACTIONS,
     "date|datum|day|dag|tag|date time|datetime|timestamp|datum tijd|tijdstip|zeitpunkt"},
    {COLUMN_DATE, LABEL_NONE, IN_PURCHASES,
     "purchase date|order date|sale date|date of purchase|invoice date|transaction date|"
     "aankoopdatum|koopdatum|besteldatum|orderdatum|verkoopdatum|factuurdatum|bondatum|"
     "transactiedatum|kaufdatum|bestelldatum|verkaufsdatum|rechnungsdatum|belegdatum|bondatum|"
     "buchungsdatum|datum des kaufs|auftragsdatum"},
    {COLUMN_DATE, LABEL_NONE, IN_INTERACTIONS,
     "call date|meeting date|contact date|activity "
     "date|gespreksdatum|contactdatum|afspraakdatum|"
     "kontaktdatum|gesprächsdatum|termin|wann|when|wanneer"},
    {COLUMN_TIME, LABEL_NONE, IN_INTERACTIONS, "time|tijd|zeit|uhrzeit|uur|time of day"},
    {COLUMN_CUSTOMER, LABEL_NONE, IN_ALL,
     "customer id|customer no|customer number|customer nr|cust id|client id|"
     "client number|customer code|klant "
     "id|klantnr|klantnummer|klantcode|relatienummer|debiteurnummer|"
     "debiteurennummer|kunden id|kundennr|kundennummer|kunden nummer|"
     "debitorennummer|contact id|contactnummer|kontakt id|record id|member id|"
     "mitgliedsnummer|lidnummer|person id"},
    {COLUMN_WHO, LABEL_NONE, IN_ALL,
     "customer|client|klant|relatie|debiteur|kunde|kundin|debitor|shopper|buyer|koper|käufer"},
    {COLUMN_CUSTOMER, LABEL_NONE, IN_ALL | WEAK, "id|nr|nummer|number|code"},
    {COLUMN_NAME, LABEL_NONE, IN_ALL,
     "name|naam|full name|fullname|volledige naam|vollständiger name|display name|file as|"
     "weergavenaam|anzeigename|customer name|client name|klantnaam|kundenname|naam klant|"
     "name des kunden|contact|contact name|contactpersoon|ansprechpartner|kontakt|contactnaam"},
    {COLUMN_TITLE, LABEL_NONE, IN_ALL,
     "title|titel|anrede|aanhef|salutation|name prefix|akademischer titel"},
    {COLUMN_INITIALS, LABEL_NONE, IN_ALL, "initials|initialen|voorletters|initiaal"},
    {COLUMN_FIRST_NAME, LABEL_NONE, IN_ALL,
     "first name|firstname|given name|forename|voornaam|roepnaam|vorname|rufname"},
    {COLUMN_MIDDLE_NAME, LABEL_NONE, IN_ALL,
     "middle name|additional name|middelste naam|tweede voornaam|weitere vornamen|"
     "zweiter vorname"},
    {COLUMN_INFIX, LABEL_NONE, IN_ALL,
     "infix|tussenvoegsel|tussenvoegsels|tussenv|voorvoegsel|voorvoegsels|name infix|"
     "namenszusatz|namensvorsatz"},
    {COLUMN_LAST_NAME, LABEL_NONE, IN_ALL,
     "last name|lastname|surname|family name|achternaam|familienaam|nachname|familienname|"
     "zuname"},
    {COLUMN_SUFFIX, LABEL_NONE, IN_ALL, "suffix|name suffix|achtervoegsel"},
    {COLUMN_NICKNAME, LABEL_NONE, IN_ALL, "nickname|bijnaam|spitzname"},
    {COLUMN_ORGANIZATION, LABEL_NONE, IN_ALL,
     "company|company name|organization|organisation|organization name|bedrijf|bedrijfsnaam|"
     "organisatie|firma|firmenname|unternehmen|associated company|account name|business"},
    {COLUMN_JOB, LABEL_NONE, IN_ALL,
     "job title|organization title|function|functie|position|role|rol|stelle|occupation|beroep|"
     "beruf|profession"},
    {COLUMN_DEPARTMENT, LABEL_NONE, IN_CONTACTS,
     "department|organization department|afdeling|abteilung"},
    {COLUMN_EMAIL, LABEL_NONE, IN_ALL,
     "email|e-mail|mail|email address|e-mail address|e-mail value|emailadres|e-mailadres|"
     "mailadres|e-mail-adresse|mailadresse|e-post"},
    {COLUMN_EMAIL, LABEL_WORK, IN_ALL,
     "work email|business email|email work|zakelijk e-mailadres|e-mail zakelijk|"
     "e-mail geschäftlich|e-mail werk"},
    {COLUMN_EMAIL, LABEL_HOME, IN_ALL,
     "home email|private email|privé e-mail|e-mail privé|e-mail privat|private e-mail"},
    {COLUMN_PHONE, LABEL_NONE, IN_ALL,
     "phone|telephone|phone number|telephone number|tel|tel nr|phone value|primary "
     "phone|telefoon|"
     "telefoonnummer|telefoonnr|telefon|telefonnummer|telefonnr|rufnummer|haupttelefon|"
     "hoofdtelefoon"},
    {COLUMN_PHONE, LABEL_HOME, IN_ALL,
     "home phone|phone home|telefoon thuis|telefoon privé|privételefoon|telefon privat|"
     "telefon zuhause|festnetz|vaste telefoon"},
    {COLUMN_PHONE, LABEL_WORK, IN_ALL,
     "business phone|work phone|phone work|company main phone|telefoon op werk|telefoon werk|"
     "telefoon zakelijk|hoofdtelefoon bedrijf|telefon geschäftlich|telefon "
     "firma|diensttelefon"},
    {COLUMN_PHONE, LABEL_OTHER, IN_ALL,
     "other phone|andere telefoon|weiteres telefon|car phone|autotelefoon|autotelefon"},
    {COLUMN_MOBILE, LABEL_NONE, IN_ALL,
     "mobile|mobile phone|mobile number|mobile phone number|cell|cell "
     "phone|cellphone|gsm|mobiel|"
     "mobiele telefoon|mobielnummer|mobiel nummer|06|06 nummer|mobil|mobiltelefon|handy|"
     "handynummer|mobilnummer|mobilfunk"},
    {COLUMN_ADDRESS, LABEL_NONE, IN_ALL,
     "address|adres|adresse|anschrift|address formatted|full address|volledig adres"},
    {COLUMN_STREET, LABEL_NONE, IN_ALL,
     "street|street name|street address|address street|address line|mailing street|billing "
     "street|"
     "postal street|straat|straatnaam|straße|"
     "strassenname|straße und hausnummer|straat en huisnummer|straat huisnummer|"
     "straße hausnummer|str"},
    {COLUMN_STREET, LABEL_HOME, IN_ALL, "home street|huisadres straat|straße privat"},
    {COLUMN_STREET, LABEL_WORK, IN_ALL, "business street|werkadres straat|straße geschäftlich"},
    {COLUMN_STREET, LABEL_OTHER, IN_ALL,
     "other street|shipping street|ander adres straat|weitere straße"},
    {COLUMN_HOUSE_NUMBER, LABEL_NONE, IN_ALL,
     "house number|house no|house nr|street number|huisnummer|huisnr|hausnummer|hausnr"},
    {COLUMN_HOUSE_SUFFIX, LABEL_NONE, IN_ALL,
     "house number suffix|house number addition|toevoeging|huisnummer toevoeging|"
     "huisnummertoevoeging|huisletter|hausnummernzusatz|hausnummerzusatz"},
    {COLUMN_STREET_EXTRA, LABEL_NONE, IN_CONTACTS,
     "address 2|address line 2|street 2|street line 2|address extended address|adres 2|"
     "adresregel 2|straat 2|adresse 2|adresszeile 2|straße 2|adresszusatz|address supplement"},
    {COLUMN_STREET_EXTRA, LABEL_HOME, IN_CONTACTS,
     "home street 2|home street 3|huisadres straat 2|huisadres straat 3|straße privat 2|"
     "straße privat 3"},
    {COLUMN_STREET_EXTRA, LABEL_WORK, IN_CONTACTS,
     "business street 2|business street 3|werkadres 2 straat|werkadres 3 straat|"
     "straße geschäftlich 2|straße geschäftlich 3"},
    {COLUMN_STREET_EXTRA, LABEL_OTHER, IN_CONTACTS,
     "other street 2|other street 3|ander adres straat 2|ander adres straat 3|"
     "weitere straße 2|weitere straße 3"},
    {COLUMN_PO_BOX, LABEL_NONE, IN_CONTACTS, "po box|postbus|postfach|address po box"},
    {COLUMN_PO_BOX, LABEL_HOME, IN_CONTACTS,
     "home address po box|huisadres postbusnummer|postfach privat"},
    {COLUMN_PO_BOX, LABEL_WORK, IN_CONTACTS,
     "business address po box|werkadres postbusnummer|postfach geschäftlich"},
    {COLUMN_PO_BOX, LABEL_OTHER, IN_CONTACTS,
     "other address po box|ander adres postbusnummer|weiteres postfach"},
    {COLUMN_ADDRESS_LABEL, LABEL_NONE, IN_CONTACTS,
     "address label|address type|adres label|adresse label"},
    {COLUMN_EMAIL_LABEL, LABEL_NONE, IN_CONTACTS, "e-mail label|email label"},
    {COLUMN_PHONE_LABEL, LABEL_NONE, IN_CONTACTS,
     "phone label|phone type|telefoon label|telefon label"},
    {COLUMN_WEBSITE_LABEL, LABEL_NONE, IN_CONTACTS,
     "website label|website type|webseite label"},
    {COLUMN_POSTCODE, LABEL_NONE, IN_ALL,
     "postcode|postal code|post code|mailing zip postal code|billing zip postal code|"
     "zip postal code|mailing postal code|billing postal code|zip|zip code|zipcode|address "
     "postal "
     "code|plz|postleitzahl"},
    {COLUMN_POSTCODE, LABEL_HOME, IN_ALL,
     "home postal code|huisadres postcode|postleitzahl privat"},
    {COLUMN_POSTCODE, LABEL_WORK, IN_ALL,
     "business postal code|werkadres postcode|postleitzahl geschäftlich"},
    {COLUMN_POSTCODE, LABEL_OTHER, IN_ALL,
     "other postal code|other zip postal code|shipping zip postal code|shipping postal "
     "code|ander adres postcode|weitere postleitzahl"},
    {COLUMN_CITY, LABEL_NONE, IN_ALL,
     "city|town|place|address city|mailing city|billing "
     "city|plaats|woonplaats|stad|gemeente|plaatsnaam|stadt|wohnort|"
     "ort"},
    {COLUMN_CITY, LABEL_HOME, IN_ALL, "home city|huisadres plaats|ort privat"},
    {COLUMN_CITY, LABEL_WORK, IN_ALL, "business city|werkadres plaats|ort geschäftlich"},
    {COLUMN_CITY, LABEL_OTHER, IN_ALL,
     "other city|shipping city|ander adres plaats|weiterer ort"},
    {COLUMN_REGION, LABEL_NONE, IN_ALL,
     "region|state|province|address region|address state|mailing state province|mailing state|"
     "billing state province|billing state|provincie|bundesland|kanton|state region"},
    {COLUMN_REGION, LABEL_HOME, IN_ALL,
     "home state|huisadres provincie|bundesland kanton privat"},
    {COLUMN_REGION, LABEL_WORK, IN_ALL,
     "business state|werkadres provincie|region geschäftlich"},
    {COLUMN_REGION, LABEL_OTHER, IN_ALL,
     "other state|other state province|shipping state province|shipping state|ander adres "
     "provincie|weiteres r bundesland kanton"},
    {COLUMN_COUNTRY, LABEL_NONE, IN_ALL,
     "country|country region|country code|address country|mailing country|billing "
     "country|land|landcode|länderkennzeichen"},
    {COLUMN_COUNTRY, LABEL_HOME, IN_ALL,
     "home country region|home country|land regio thuis|land region privat"},
    {COLUMN_COUNTRY, LABEL_WORK, IN_ALL,
     "business country region|business country|land regio werk|land region geschäftlich"},
    {COLUMN_COUNTRY, LABEL_OTHER, IN_ALL,
     "other country region|other country|shipping country|land regio anders|weiteres e land "
     "region"},
    {COLUMN_WEBSITE, LABEL_NONE, IN_ALL,
     "website|web page|website url|website value|webpagina|webseite|url|homepage"},
    {COLUMN_LANGUAGE, LABEL_NONE, IN_ALL, "language|taal|sprache|lang|preferred language"},
    {COLUMN_BIRTHDAY, LABEL_NONE, IN_ALL,
     "birthday|birth date|birthdate|date of birth|dob|geboortedatum|verjaardag|geburtstag|"
     "geburtsdatum|geb datum"},
    {COLUMN_TAGS, LABEL_NONE, IN_ALL,
     "tags|labels|group membership|groups|categories|category|categorieën|categorie|groep|"
     "groepen|kategorien|kategorie|gruppe|gruppen|schlagworte|stichwörter|keywords|"
     "trefwoorden"},
    {COLUMN_SINCE, LABEL_NONE, IN_CONTACTS,
     "customer since|client since|member since|klant sinds|lid sinds|kunde seit|kundin seit|"
     "mitglied seit|create date|created|created at|created on|created date|creation date|"
     "date created|aanmaakdatum|aangemaakt op|gemaakt op|datum aangemaakt|erstellungsdatum|"
     "erstellt am|angelegt am"},
    {COLUMN_LAST_MET, LABEL_NONE, IN_CONTACTS,
     "last contact|last contacted|last contact date|last contact on|last activity|"
     "last activity date|last interaction|last meeting|last visit|laatste contact|"
     "laatst contact|laatste contactdatum|datum laatste contact|laatst gecontacteerd|"
     "laatste contact op|laatste activiteit|laatste activiteitsdatum|"
     "datum laatste activiteit|datum van laatste activiteit|laatste bezoek|"
     "letzter kontakt|letzter kontakt am|letzte kontaktaufnahme|letzte aktivität|"
     "datum der letzten aktivität|letztes aktivitätsdatum|letzter besuch"},
    {COLUMN_REFERRED_BY, LABEL_NONE, IN_CONTACTS,
     "referred by|referrer|recommended by|sent by|empfohlen von|empfehlung von|geworben von|"
     "referentie van|aanbevolen door|doorverwezen door|verwezen door|gestuurd door"},
    {COLUMN_RHYTHM, LABEL_NONE, IN_CONTACTS,
     "stay in touch|stay in touch frequency|keep in touch|keep in touch frequency|"
     "contact frequency|contact every|contactfrequentie|contact elke|contactritme|ritme|"
     "rhythm|rhythmus|kontaktrhythmus|kontakthäufigkeit|kontaktfrequenz|kontakt alle"},
    {COLUMN_EVENT, LABEL_NONE, IN_CONTACTS, "event value"},
    {COLUMN_EVENT_LABEL, LABEL_NONE, IN_CONTACTS, "event label|event type"},
    {COLUMN_RELATION, LABEL_NONE, IN_CONTACTS, "relation value"},
    {COLUMN_RELATION_LABEL, LABEL_NONE, IN_CONTACTS, "relation label|relation type"},
    {COLUMN_CUSTOM, LABEL_NONE, IN_CONTACTS, "custom field value"},
    {COLUMN_CUSTOM_LABEL, LABEL_NONE, IN_CONTACTS, "custom field label|custom field type"},
    {COLUMN_FIELD, LABEL_NONE, IN_CONTACTS,
     "spouse|partner|ehepartner|partnerin|echtgenoot|echtgenote|children|kinderen|kinder|"
     "anniversary|jahrestag|speciale datum|trouwdag|hochzeitstag|assistant's name|"
     "naam assistent|name assistent|assistant's phone|telefoon assistent|telefon assistent|"
     "manager's name|naam manager|name des r vorgesetzten|hobby|hobby's|hobbies"},
    {COLUMN_DECEASED, LABEL_NONE, IN_CONTACTS,
     "deceased|deceased on|died on|date of death|overleden|overleden op|verstorben|"
     "verstorben am|gestorben am"},
    {COLUMN_QUIET_UNTIL, LABEL_NONE, IN_CONTACTS,
     "leave in peace until|quiet until|met rust laten tot|in ruhe lassen bis"},
    {COLUMN_RESTRICTED, LABEL_NONE, IN_CONTACTS,
     "processing restricted|verwerking beperkt|verarbeitung eingeschränkt"},
    /* Who says no. Everything that can't be a "yes, please": an import never loosens. */
    {COLUMN_NO_PHONE, LABEL_NONE, IN_ALL,
     "do not call|do not phone|don't call|no phone|no calls|phone opt out|niet bellen|"
     "geen telefoon|niet telefonisch|bel me niet|nicht anrufen|kein anruf|keine anrufe|"
     "keine telefonanrufe|anrufsperre|telefonsperre"},
    {COLUMN_NO_EMAIL, LABEL_NONE, IN_ALL,
     "no mail|no email|do not email|do not mail|don't email|email opt out|mail opt out|"
     "has opted out of email|opted out of email|email opted out|unsubscribed|"
     "unsubscribed from all email|afgemeld|uitgeschreven|afgemeld voor alle e-mail|"
     "afgemeld voor alle e-mails|geen mail|geen mails|geen e-mail|niet mailen|keine mail|"
     "keine e-mail|keine mails|keine e-mails|nicht mailen|abgemeldet|"
     "von allen e-mails abgemeldet|abgemeldet von allen e-mails"},
    {COLUMN_NO_POST, LABEL_NONE, IN_ALL, "no post|geen post|keine post|post opt out"},
    {COLUMN_NO_SMS, LABEL_NONE, IN_ALL, "no sms|geen sms|keine sms|sms opt out"},
    {COLUMN_NO_MESSENGER, LABEL_NONE, IN_ALL,
     "no messenger|geen messenger|kein messenger|no whatsapp|geen whatsapp|kein "
     "whatsapp|whatsapp opt out"},
    {COLUMN_NO_VISIT, LABEL_NONE, IN_ALL,
     "no visit|no visits|geen bezoek|kein besuch|keine besuche"},
    {COLUMN_NO_CONTACT, LABEL_NONE, IN_ALL,
     "opt out|opted out|do not contact|don't contact|niet benaderen|geen contact|"
     "nicht kontaktieren|kein kontakt|werbeverbot|werbesperre|keine werbung|geen reclame|"
     "no advertising|do not disturb|niet storen|gesperrt für werbung"},
    /* Who is asked whether one may: a plain "no" is an objection; a "yes" is none, but a file's
     * word for it isn't a consent. "Newsletter: no" only says that nobody asked for it. */
    {COLUMN_MAY_PHONE, LABEL_NONE, IN_ALL,
     "may call|may phone|mag bellen|bellen mag|darf anrufen|anrufen erlaubt"},
    {COLUMN_MAY_EMAIL, LABEL_NONE, IN_ALL,
     "may email|mag mailen|mailen mag|darf mailen|e-mail erlaubt"},
    {COLUMN_MAY_SMS, LABEL_NONE, IN_ALL, "may text|may sms|mag sms|sms erlaubt"},
    {COLUMN_MAY_MESSENGER, LABEL_NONE, IN_ALL, "may whatsapp|mag whatsapp|whatsapp erlaubt"},
    {COLUMN_MAY_POST, LABEL_NONE, IN_ALL, "may write|mag schrijven|mag post|post erlaubt"},
    {COLUMN_MAY_VISIT, LABEL_NONE, IN_ALL, "may visit|mag bezoeken|besuch erlaubt"},
    {COLUMN_MAY_CONTACT, LABEL_NONE, IN_ALL, "may contact|mag benaderen|werbung erlaubt"},
    {COLUMN_NOTE, LABEL_NONE, IN_ALL,
     "note|notes|remark|remarks|comment|comments|notitie|notities|opmerking|opmerkingen|"
     "bijzonderheden|notiz|notizen|bemerkung|bemerkungen|anmerkung|anmerkungen|kommentar"},
    {COLUMN_AMOUNT, LABEL_NONE, IN_PURCHASES,
     "amount|total|total amount|grand total|sum|revenue|turnover|bedrag|totaal|"
     "totaalbedrag|totaal bedrag|omzet|bedrag incl btw|totaal incl btw|betrag|summe|gesamt|"
     "gesamtbetrag|gesamtsumme|endbetrag|rechnungsbetrag|umsatz|bedrag eur|betrag eur|"
     "amount eur|bonbedrag|factuurbedrag"},
    {COLUMN_AMOUNT, LABEL_NONE, IN_PURCHASES | WEAK,
     "value|price|sales|waarde|prijs|verkoopprijs|wert|preis|verkaufspreis|brutto|bruto|netto|"
     "spend|monetary"},
    {COLUMN_CURRENCY, LABEL_NONE, IN_PURCHASES,
     "currency|currency code|valuta|munt|muntsoort|währung|waehrungscode"},
    {COLUMN_MARGIN, LABEL_NONE, IN_PURCHASES,
     "margin|gross margin|gross profit|profit|marge|brutomarge|winst|rohertrag|deckungsbeitrag|"
     "gewinn|spanne|handelsspanne"},
    {COLUMN_COST, LABEL_NONE, IN_PURCHASES,
     "cost|costs|cost price|purchase price|kostprijs|inkoopprijs|inkoop|einkaufspreis|einkauf|"
     "wareneinsatz|ek"},
    {COLUMN_WHAT, LABEL_NONE, IN_PURCHASES,
     "what|item|items|product|product name|article|description|artikel|artikelnaam|"
     "artikelomschrijving|omschrijving|productnaam|wat|artikelname|artikelbezeichnung|"
     "bezeichnung|beschreibung|produkt|produktname|ware|was|leistung"},
    {COLUMN_RECEIPT, LABEL_NONE, IN_PURCHASES,
     "receipt|receipt id|receipt number|receipt no|order|order id|order number|order no|"
     "purchase id|sale id|invoice|invoice number|invoice no|transaction|transaction "
     "id|bon|bonnr|"
     "bonnummer|kassabon|kassabonnummer|ordernummer|bestelnummer|factuurnummer|factuurnr|"
     "transactienummer|verkoopnummer|belegnr|belegnummer|beleg|bonnr|rechnungsnummer|"
     "rechnungsnr|"
     "bestellnummer|auftragsnummer|auftragsnr|vorgangsnummer|transaktionsnummer"},
    {COLUMN_CHANNEL, LABEL_NONE, IN_INTERACTIONS, "channel|medium|via|kanaal|kanal"},
    {COLUMN_DIRECTION, LABEL_NONE, IN_INTERACTIONS,
     "direction|call direction|email direction|begun by|initiated by|in out|richting|"
     "inkomend uitgaand|richtung|eingehend|"
     "von wem|door wie|from whom"},
    {COLUMN_REACTION, LABEL_NONE, IN_INTERACTIONS,
     "reaction|response|reactie|reaktion|sentiment"},
    {COLUMN_OUTCOME, LABEL_NONE, IN_INTERACTIONS,
     "outcome|result|call outcome|call result|meeting outcome|disposition|resultaat|uitkomst|"
     "afloop|ergebnis|resultat|ausgang"},
    {COLUMN_MINUTES, LABEL_NONE, IN_INTERACTIONS,
     "minutes|duration|min|duration min|minuten|duur|duur min|gespreksduur|dauer|dauer min|"
     "gesprächsdauer"},
    {COLUMN_WORDS, LABEL_NONE, IN_INTERACTIONS,
     "words|text|subject|summary|body|message|description|content|what was "
     "said|tekst|onderwerp|"
     "samenvatting|verslag|gespreksverslag|bericht|omschrijving|betreff|zusammenfassung|inhalt|"
     "nachricht|gesprächsnotiz|beschreibung|thema|call notes|call title|call body|meeting "
     "notes|"
     "activity notes|email body|email subject|toelichting|details|bericht tekst"},
    {COLUMN_WORDS, LABEL_NONE, IN_INTERACTIONS, "what|wat|was|topic|gespreksonderwerp"},
    {COLUMN_KIND, LABEL_NONE, IN_ALL, "kind|type|soort|art|typ"},
    {COLUMN_KIND, LABEL_NONE, IN_PURCHASES | IN_CONTACTS, "status"},
    {COLUMN_KIND, LABEL_NONE, IN_CONTACTS,
     "lifecycle stage|lifecycle phase|levenscyclusfase|stage|fase|phase|customer type|"
     "soort klant|kundenart"},
    {COLUMN_OUTCOME, LABEL_NONE, IN_INTERACTIONS | WEAK, "status|call status"},
    {COLUMN_KIND, LABEL_NONE, IN_INTERACTIONS,
     "activity type|interaction type|soort contact|type contact|kontaktart"},
    {COLUMN_STAFF, LABEL_NONE, IN_CONTACTS | IN_INTERACTIONS,
     "staff|employee|contact owner|company owner|account owner|owner|assigned user|sales "
     "person|salesperson|seller|medewerker|verkoper|"
     "eigenaar|contacteigenaar|bedrijfseigenaar|toegewezen gebruiker|accountmanager|"
     "account manager|relatiebeheerder|kontakteigentümer|kontakt owner|zugewiesener benutzer|"
     "kundenbetreuer|kundenbetreuerin|mitarbeiter|mitarbeiterin|verkäufer|betreuer|bearbeiter|"
     "zuständig"},
    /* not in contacts: Outlook's "User 1" is a field of the user's own */
    {COLUMN_STAFF, LABEL_NONE, IN_INTERACTIONS, "user|gebruiker|benutzer"},
    /* deals of HubSpot and Pipedrive, opportunities of Salesforce and EspoCRM */
    {COLUMN_REASON, LABEL_NONE, IN_CHOICES, "heed reason"},
    {COLUMN_RECEIPT, LABEL_NONE, IN_CHOICES,
     "record id|deal id|opportunity id|choice id|record-id|datensatz id|dossier id|deal nummer|"
     "deal number|verkaufschance id|verkoopkans id"},
    {COLUMN_RECEIPT, LABEL_NONE, IN_CHOICES | WEAK, "id|nr|nummer|number"},
    {COLUMN_WHAT, LABEL_NONE, IN_CHOICES,
     "deal name|dealname|deal title|opportunity name|deal|opportunity|what|wat|was|dealnaam|"
     "naam deal|naam van deal|deal naam|deal titel|titel van deal|opportunitynaam|"
     "naam opportunity|naam van opportunity|opportunity naam|verkoopkans|naam verkoopkans|"
     "name des deals|opportunity titel|verkaufschance|name der verkaufschance|offerte|angebot|"
     "quote|subject|onderwerp|betreff"},
    {COLUMN_WHAT, LABEL_NONE, IN_CHOICES | WEAK, "name|naam|title|titel"},
    {COLUMN_STAGE, LABEL_NONE, IN_CHOICES,
     "deal stage|stage|dealstage|stage name|sales stage|dealfase|fase|fase van deal|deal fase|"
     "verkoopfase|stadium|deal phase|phase|dealphase|verkaufsphase|vertriebsphase"},
    {COLUMN_STATE, LABEL_NONE, IN_CHOICES,
     "status|deal status|state|dealstatus|opportunity status"},
    {COLUMN_WON, LABEL_NONE, IN_CHOICES,
     "won|is won|is closed won|is gewonnen|gewonnen|gesloten en gewonnen|ist gewonnen|"
     "abgeschlossen und gewonnen"},
    {COLUMN_CLOSED, LABEL_NONE, IN_CHOICES,
     "closed|is closed|is deal closed|gesloten|afgesloten|is "
     "gesloten|geschlossen|abgeschlossen|"
     "ist geschlossen"},
    {COLUMN_AMOUNT, LABEL_NONE, IN_CHOICES,
     "amount|value|deal value|deal amount|bedrag|waarde|dealwaarde|deal waarde|deal bedrag|"
     "betrag|wert|deal wert|dealwert|verwacht bedrag|opportunity amount|auftragswert"},
    {COLUMN_CURRENCY, LABEL_NONE, IN_CHOICES,
     "currency|currency code|deal currency|deal currency of value|currency of value|"
     "amount currency|deal value currency|opportunity currency|valuta|deal valuta|"
     "deal valuta van waarde|valuta van waarde|bedrag valuta|munteenheid|währung|deal währung|"
     "deal währung des wertes|währung des wertes|betrag währung"},
    {COLUMN_DATE, LABEL_NONE, IN_CHOICES,
     "create date|created|created date|created at|date created|created on|deal created|"
     "deal deal created|deal deal created on|add time|deal add time|aanmaakdatum|aangemaakt|"
     "aangemaakt op|gemaakt op|datum aangemaakt|deal aangemaakt|deal deal aangemaakt|"
     "deal deal aangemaakt op|erstellungsdatum|erstelldatum|erstellt|erstellt am|deal erstellt|"
     "deal deal erstellt|deal deal erstellt am|angelegt am|datum|date"},
    {COLUMN_BY_DATE, LABEL_NONE, IN_CHOICES,
     "close date|expected close date|deal expected close date|closing date|decision date|"
     "sluitingsdatum|verwachte sluitingsdatum|deal verwachte sluitingsdatum|afsluitdatum|"
     "afsluitingsdatum|verwachte afsluitdatum|schlusstermin|abschlussdatum|"
     "erwartetes abschlussdatum|deal erwartetes abschlussdatum|voraussichtliches "
     "abschlussdatum|"
     "geplantes abschlussdatum"},
    {COLUMN_CLOSED_DATE, LABEL_NONE, IN_CHOICES,
     "deal closed on|deal deal closed on|closed on|closed at|closed date|won time|deal won "
     "time|"
     "won on|won date|lost time|deal lost time|lost on|lost date|close time|deal close time|"
     "gesloten op|deal gesloten op|deal deal gesloten op|gewonnen op|deal gewonnen op|"
     "verloren op|deal verloren op|winsttijd|verliestijd|abgeschlossen am|geschlossen am|"
     "deal geschlossen am|deal deal geschlossen am|gewonnen am|deal gewonnen am|verloren am|"
     "deal verloren am"},
    {COLUMN_LOST_REASON, LABEL_NONE, IN_CHOICES,
     "closed lost reason|closed won reason|lost reason|deal lost reason|loss reason|won reason|"
     "reason lost|reason won|reason|reden verlies|reden van verlies|deal reden van verlies|"
     "reden verloren|deal reden verloren|verliesreden|reden winst|reden gewonnen|reden|"
     "verlustgrund|deal verlustgrund|grund für verlust|gewinngrund|grund für gewinn|"
     "grund für den verlust|grund"},
    {COLUMN_STAFF, LABEL_NONE, IN_CHOICES,
     "deal owner|opportunity owner|owner|owner full name|owner name|deal deal owner|"
     "assigned user|assigned user name|assigned to|staff|sales person|salesperson|sales rep|"
     "eigenaar van deal|deal eigenaar|dealeigenaar|eigenaar|eigenaar van opportunity|"
     "toegewezen gebruiker|toegewezen aan|verkoper|deal inhaber|deal besitzer|besitzer|inhaber|"
     "opportunity inhaber|inhaber der opportunity|zugewiesener benutzer|zugewiesen an|"
     "für deal zuständiger mitarbeiter|zuständiger "
     "mitarbeiter|verkäufer|medewerker|mitarbeiter"},
    {COLUMN_CUSTOMER, LABEL_NONE, IN_CHOICES,
     "associated contact ids|associated contact id|contact id|person id|primary contact id|"
     "deal contact person id|contactpersoon id|kontakt id|customer id|customer number|"
     "klantnummer|klant id|klantnr|kundennummer|kunden id|kundennr|ids van gekoppelde "
     "contacten|"
     "ids zugeordneter kontakte"},
    {COLUMN_WHO, LABEL_NONE, IN_CHOICES, "customer|client|klant|relatie|kunde|kundin"},
    {COLUMN_ORGANIZATION_ID, LABEL_NONE, IN_CHOICES,
     "associated company ids|associated company id|account id|organization id|organisation id|"
     "deal organization id|company id|organisatie id|deal organisatie id|deal organisation id|"
     "ids van gekoppelde bedrijven|ids zugeordneter unternehmen"},
    {COLUMN_NAME, LABEL_NONE, IN_CHOICES,
     "associated contact|associated contacts|contact|contacts|contact name|contact full name|"
     "contact person|deal contact person|primary contact|primary contact name|person|"
     "person name|customer name|contactpersoon|deal contactpersoon|contactnaam|contacten|"
     "gekoppeld contact|gekoppelde contacten|persoon|naam contact|klantnaam|ansprechpartner|"
     "kontakt|kontakte|kontaktperson|deal kontaktperson|kontaktname|zugeordneter kontakt|"
     "zugeordnete kontakte|person name|kundenname"},
    {COLUMN_FIRST_NAME, LABEL_NONE, IN_CHOICES,
     "first name|contact first name|voornaam|vorname"},
    {COLUMN_LAST_NAME, LABEL_NONE, IN_CHOICES,
     "last name|contact last name|achternaam|nachname"},
    {COLUMN_ORGANIZATION, LABEL_NONE, IN_CHOICES,
     "account|account name|associated company|associated companies|company|company name|"
     "organization|deal organization|organization name|organisation|accountnaam|bedrijf|"
     "bedrijfsnaam|gekoppeld bedrijf|gekoppelde bedrijven|organisatie|deal organisatie|"
     "organisatie naam|accountname|firma|firmenname|unternehmen|zugeordnetes unternehmen|"
     "zugeordnete unternehmen|deal organisation|organisation name"},
    {COLUMN_EMAIL, LABEL_NONE, IN_CHOICES,
     "email|e-mail|contact email|contact e-mail|person email|person email work|"
     "primary contact email|email address|persoon e-mail|persoon e-mail werk|e-mailadres|"
     "person e-mail|person e-mail arbeit|e-mail-adresse"},
    {COLUMN_PHONE, LABEL_NONE, IN_CHOICES,
     "phone|contact phone|person phone|person phone work|phone number|telefoon|"
     "persoon telefoon|persoon telefoon werk|telefoonnummer|telefon|person telefon|"
     "person telefon arbeit|telefonnummer"},
    {COLUMN_NOTE, LABEL_NONE, IN_CHOICES,
     "description|deal description|note|notes|comments|next step|omschrijving|beschrijving|"
     "dealbeschrijving|deal omschrijving|notitie|notities|opmerkingen|volgende stap|"
     "beschreibung|deal beschreibung|notiz|notizen|nächster schritt"},
    /* orders of Shopify and WooCommerce, tills that write a sale over its lines */
    {COLUMN_AMOUNT, LABEL_ORDER, IN_PURCHASES,
     "order total amount|order total|total order amount|ordertotaal|totaal bestelling|"
     "besteltotaal|bestelling totaal|bestelsumme|bestellsumme|gesamtbetrag der bestellung|"
     "bestellung gesamt|bestellung gesamtbetrag"},
    {COLUMN_AMOUNT, LABEL_NONE, IN_PURCHASES | WEAK,
     "n revenue|net sales|netto omzet|nettoumsatz"},
    {COLUMN_WHAT, LABEL_ORDER, IN_PURCHASES, "lineitem name|line item name"},
    {COLUMN_WHAT, LABEL_NONE, IN_PURCHASES,
     "item name|products|product s|producten|product en|produkte|produkt e|details"},
    {COLUMN_QUANTITY, LABEL_NONE, IN_PURCHASES,
     "lineitem quantity|line item quantity|item quantity"},
    {COLUMN_REFUNDED, LABEL_NONE, IN_PURCHASES,
     "refunded amount|order refund amount|refunded total|refund amount|amount refunded|"
     "terugbetaald bedrag|terugbetaald|bedrag terugbetaald|erstatteter betrag|erstattet|"
     "erstattungsbetrag"},
    {COLUMN_CANCELLED, LABEL_NONE, IN_PURCHASES,
     "cancelled at|canceled at|geannuleerd op|storniert am"},
    {COLUMN_LINE_TYPE, LABEL_NONE, IN_PURCHASES, "line type|regeltype|zeilentyp"},
    {COLUMN_RECEIPT, LABEL_NONE, IN_PURCHASES,
     "order name|sale number|bestelling|bestellung|bestelling nr|bestellung nr"},
    {COLUMN_DATE, LABEL_NONE, IN_PURCHASES,
     "created at|date created|order created|processed at|besteld op|bestellt am"},
    {COLUMN_DATE, LABEL_NONE, IN_PURCHASES | WEAK,
     "paid at|date paid|paid date|completed date"},
    {COLUMN_KIND, LABEL_NONE, IN_PURCHASES,
     "financial status|order status|payment status|orderstatus|bestelstatus|betaalstatus|"
     "bestellstatus|zahlungsstatus"},
    {COLUMN_NAME, LABEL_NONE, IN_PURCHASES, "billing name|billing full name"},
    {COLUMN_FIRST_NAME, LABEL_NONE, IN_PURCHASES, "billing first name|first name billing"},
    {COLUMN_LAST_NAME, LABEL_NONE, IN_PURCHASES, "billing last name|last name billing"},
    {COLUMN_ORGANIZATION, LABEL_NONE, IN_PURCHASES, "billing company|company billing"},
    {COLUMN_EMAIL, LABEL_NONE, IN_PURCHASES,
     "billing email|email billing|customer email|email customer|billing e-mail"},
    {COLUMN_PHONE, LABEL_NONE, IN_PURCHASES, "billing phone|phone billing|customer phone"},
    {COLUMN_STREET, LABEL_NONE, IN_PURCHASES,
     "billing street|billing address 1|address billing|billing address"},
    {COLUMN_POSTCODE, LABEL_NONE, IN_PURCHASES,
     "billing zip|billing postcode|postcode billing|billing postal code"},
    {COLUMN_CITY, LABEL_NONE, IN_PURCHASES, "billing city|city billing"},
    {COLUMN_REGION, LABEL_NONE, IN_PURCHASES,
     "billing province|billing state|state code billing|state billing"},
    {COLUMN_COUNTRY, LABEL_NONE, IN_PURCHASES,
     "billing country|country code billing|country billing"},
};

const size_t columns_words_count = sizeof columns_words / sizeof columns_words[0];

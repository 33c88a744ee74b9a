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
     "client number|klant id|klantnr|klantnummer|klantcode|relatienummer|debiteurnummer|"
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
    {COLUMN_PHONE, LABEL_OTHER, IN_ALL, "other phone|andere telefoon|weiteres telefon"},
    {COLUMN_MOBILE, LABEL_NONE, IN_ALL,
     "mobile|mobile phone|mobile number|mobile phone number|cell|cell "
     "phone|cellphone|gsm|mobiel|"
     "mobiele telefoon|mobielnummer|mobiel nummer|06|06 nummer|mobil|mobiltelefon|handy|"
     "handynummer|mobilnummer|mobilfunk"},
    {COLUMN_ADDRESS, LABEL_NONE, IN_ALL,
     "address|adres|adresse|anschrift|address formatted|full address|volledig adres"},
    {COLUMN_STREET, LABEL_NONE, IN_ALL,
     "street|street name|street address|address street|address line|straat|straatnaam|straße|"
     "strassenname|straße und hausnummer|straat en huisnummer|straat huisnummer|"
     "straße hausnummer|str"},
    {COLUMN_STREET, LABEL_HOME, IN_ALL, "home street|huisadres straat|straße privat"},
    {COLUMN_STREET, LABEL_WORK, IN_ALL, "business street|werkadres straat|straße geschäftlich"},
    {COLUMN_STREET, LABEL_OTHER, IN_ALL, "other street|ander adres straat|weitere straße"},
    {COLUMN_HOUSE_NUMBER, LABEL_NONE, IN_ALL,
     "house number|house no|house nr|street number|huisnummer|huisnr|hausnummer|hausnr"},
    {COLUMN_HOUSE_SUFFIX, LABEL_NONE, IN_ALL,
     "house number suffix|house number addition|toevoeging|huisnummer toevoeging|"
     "huisnummertoevoeging|huisletter|hausnummernzusatz|hausnummerzusatz|adresszusatz"},
    {COLUMN_POSTCODE, LABEL_NONE, IN_ALL,
     "postcode|postal code|post code|zip|zip code|zipcode|address postal "
     "code|plz|postleitzahl"},
    {COLUMN_POSTCODE, LABEL_HOME, IN_ALL,
     "home postal code|huisadres postcode|postleitzahl privat"},
    {COLUMN_POSTCODE, LABEL_WORK, IN_ALL,
     "business postal code|werkadres postcode|postleitzahl geschäftlich"},
    {COLUMN_POSTCODE, LABEL_OTHER, IN_ALL,
     "other postal code|ander adres postcode|weitere postleitzahl"},
    {COLUMN_CITY, LABEL_NONE, IN_ALL,
     "city|town|place|address city|plaats|woonplaats|stad|gemeente|plaatsnaam|stadt|wohnort|"
     "ort"},
    {COLUMN_CITY, LABEL_HOME, IN_ALL, "home city|huisadres plaats|ort privat"},
    {COLUMN_CITY, LABEL_WORK, IN_ALL, "business city|werkadres plaats|ort geschäftlich"},
    {COLUMN_CITY, LABEL_OTHER, IN_ALL, "other city|ander adres plaats|weiterer ort"},
    {COLUMN_REGION, LABEL_NONE, IN_ALL,
     "region|state|province|address region|provincie|bundesland|kanton|state region"},
    {COLUMN_REGION, LABEL_HOME, IN_ALL,
     "home state|huisadres provincie|bundesland kanton privat"},
    {COLUMN_REGION, LABEL_WORK, IN_ALL,
     "business state|werkadres provincie|region geschäftlich"},
    {COLUMN_REGION, LABEL_OTHER, IN_ALL,
     "other state|ander adres provincie|weiteres r bundesland kanton"},
    {COLUMN_COUNTRY, LABEL_NONE, IN_ALL,
     "country|country region|country code|address country|land|landcode|länderkennzeichen"},
    {COLUMN_COUNTRY, LABEL_HOME, IN_ALL,
     "home country region|home country|land regio thuis|land region privat"},
    {COLUMN_COUNTRY, LABEL_WORK, IN_ALL,
     "business country region|business country|land regio werk|land region geschäftlich"},
    {COLUMN_COUNTRY, LABEL_OTHER, IN_ALL,
     "other country region|other country|land regio anders|weiteres e land region"},
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
    {COLUMN_NOTE, LABEL_NONE, IN_ALL,
     "note|notes|remark|remarks|comment|comments|notitie|notities|opmerking|opmerkingen|"
     "bijzonderheden|notiz|notizen|bemerkung|bemerkungen|anmerkung|anmerkungen|kommentar"},
    {COLUMN_AMOUNT, LABEL_NONE, IN_PURCHASES,
     "amount|total|total amount|order total|grand total|sum|revenue|turnover|bedrag|totaal|"
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
    {COLUMN_OUTCOME, LABEL_NONE, IN_INTERACTIONS | WEAK, "status|call status"},
    {COLUMN_KIND, LABEL_NONE, IN_INTERACTIONS,
     "activity type|interaction type|soort contact|type contact|kontaktart"},
    {COLUMN_STAFF, LABEL_NONE, IN_CONTACTS | IN_INTERACTIONS,
     "staff|employee|contact owner|owner|sales person|salesperson|seller|medewerker|verkoper|"
     "eigenaar|mitarbeiter|mitarbeiterin|verkäufer|betreuer|bearbeiter|zuständig"},
    /* not in contacts: Outlook's "User 1" is a field of the user's own */
    {COLUMN_STAFF, LABEL_NONE, IN_INTERACTIONS, "user|gebruiker|benutzer"},
};

const size_t columns_words_count = sizeof columns_words / sizeof columns_words[0];

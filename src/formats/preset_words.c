/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The presets. Header rows are facts: those of Google Contacts (before and after 2023), Outlook
 * (English, German, Dutch; Outlook.com and the new Outlook write the English names) and
 * LinkedIn as their files have them; of HubSpot, Pipedrive, Salesforce, EspoCRM and Shopify as
 * public importers of their exports list them (Pipedrive "Person - Email - Work", Shopify
 * "Default Address Zip", Salesforce "Mailing Zip/Postal Code"). Outlook orders the last 44 of
 * its 92 columns by the language of whoever exports: never by position.
 */
#include "formats/preset.h"

#define WORDS(list) (list), sizeof(list) / sizeof *(list)

static const struct column_words google[] = {
    {COLUMN_EMAIL_LABEL, LABEL_NONE, IN_CONTACTS, "e-mail type"},
    {COLUMN_ORGANIZATION, LABEL_NONE, IN_CONTACTS, "organization name"},
    {COLUMN_JOB, LABEL_NONE, IN_CONTACTS, "organization title"},
    {COLUMN_FIELD, LABEL_NONE, IN_CONTACTS, "location|occupation|maiden name"},
};

static const struct column_words outlook[] = {
    {COLUMN_PASSED, LABEL_NONE, IN_CONTACTS,
     "e-mail type|e-mail display name|e-mail typ|e-mail angezeigter name|e-mailtype|"
     "weergavenaam voor e-mail|e-mail weergegeven naam"},
    /* where they sit; the town of an address is called "Ort geschäftlich" */
    {COLUMN_FIELD, LABEL_NONE, IN_CONTACTS,
     "location|ort|locatie|office location|büro|kantoorlocatie"},
};

static const struct column_words hubspot[] = {
    {COLUMN_CUSTOMER, LABEL_NONE, IN_CONTACTS, "record id|datensatz id|record-id"},
    {COLUMN_STAFF, LABEL_NONE, IN_CONTACTS,
     "contact owner|company owner|zuständiger mitarbeiter|eigentümer|kontakteigentümer"},
    {COLUMN_ORGANIZATION, LABEL_NONE, IN_CONTACTS,
     "company name|associated company|name des unternehmens|unternehmensname|bedrijfsnaam"},
    {COLUMN_WEBSITE, LABEL_NONE, IN_CONTACTS, "website url|company domain name"},
    /* what the account is billed for, and neither a yes nor a no of theirs */
    {COLUMN_FIELD, LABEL_NONE, IN_CONTACTS,
     "marketing contact status|marketingcontactstatus|marketing kontaktstatus"},
};

static const struct column_words pipedrive[] = {
    {COLUMN_CUSTOMER, LABEL_NONE, IN_CONTACTS, "person id|persoon id"},
    {COLUMN_NAME, LABEL_NONE, IN_CONTACTS, "person name|persoon naam"},
    {COLUMN_FIRST_NAME, LABEL_NONE, IN_CONTACTS,
     "person first name|persoon voornaam|person vorname"},
    {COLUMN_LAST_NAME, LABEL_NONE, IN_CONTACTS,
     "person last name|persoon achternaam|person nachname"},
    {COLUMN_ORGANIZATION, LABEL_NONE, IN_CONTACTS,
     "person organization|person organisation|persoon organisatie|organization name|"
     "organisation name|organisatie naam"},
    {COLUMN_EMAIL, LABEL_NONE, IN_CONTACTS, "person email|persoon e-mail|person e-mail"},
    {COLUMN_EMAIL, LABEL_WORK, IN_CONTACTS,
     "person email work|persoon e-mail werk|person e-mail arbeit|email work"},
    {COLUMN_EMAIL, LABEL_HOME, IN_CONTACTS,
     "person email home|persoon e-mail thuis|person e-mail privat|email home"},
    {COLUMN_EMAIL, LABEL_OTHER, IN_CONTACTS,
     "person email other|persoon e-mail overig|person e-mail sonstige|email other"},
    {COLUMN_PHONE, LABEL_NONE, IN_CONTACTS, "person phone|persoon telefoon|person telefon"},
    {COLUMN_PHONE, LABEL_WORK, IN_CONTACTS,
     "person phone work|persoon telefoon werk|person telefon arbeit|phone work"},
    {COLUMN_PHONE, LABEL_HOME, IN_CONTACTS,
     "person phone home|persoon telefoon thuis|person telefon privat|phone home"},
    {COLUMN_PHONE, LABEL_OTHER, IN_CONTACTS,
     "person phone other|persoon telefoon overig|person telefon sonstige|phone other"},
    {COLUMN_MOBILE, LABEL_NONE, IN_CONTACTS,
     "person phone mobile|persoon telefoon mobiel|person telefon mobil|phone mobile"},
    {COLUMN_TAGS, LABEL_NONE, IN_CONTACTS,
     "person labels|person label|persoon labels|persoon label|label|etikett"},
    {COLUMN_STAFF, LABEL_NONE, IN_CONTACTS,
     "person owner|persoon eigenaar|person besitzer|person eigentümer|besitzer|eigentümer"},
    {COLUMN_SINCE, LABEL_NONE, IN_CONTACTS,
     "person created|person person created|persoon aangemaakt|person erstellt am"},
    {COLUMN_LAST_MET, LABEL_NONE, IN_CONTACTS,
     "person last activity date|persoon laatste activiteitsdatum|"
     "person datum der letzten aktivität"},
    {COLUMN_NOTE, LABEL_NONE, IN_CONTACTS, "person notes|note content"},
    {COLUMN_JOB, LABEL_NONE, IN_CONTACTS, "person job title|person title|persoon functie"},
    {COLUMN_BIRTHDAY, LABEL_NONE, IN_CONTACTS, "person birthday|persoon verjaardag"},
    {COLUMN_ADDRESS, LABEL_WORK, IN_CONTACTS,
     "organization address|organisation adresse|organisatie adres"},
};

static const struct column_words pipedrive_organizations[] = {
    {COLUMN_CUSTOMER, LABEL_NONE, IN_CONTACTS,
     "organization id|organisation id|organisatie id"},
    {COLUMN_ORGANIZATION, LABEL_NONE, IN_CONTACTS,
     "organization name|organisation name|organisatie naam|name|naam"},
    {COLUMN_TAGS, LABEL_NONE, IN_CONTACTS,
     "organization labels|organization label|organisation labels|organisatie labels|"
     "organisatie label|label|etikett"},
    {COLUMN_STAFF, LABEL_NONE, IN_CONTACTS,
     "organization owner|organisation besitzer|organisation eigentümer|organisatie eigenaar"},
    {COLUMN_SINCE, LABEL_NONE, IN_CONTACTS,
     "organization organization created|organization created|organisatie aangemaakt"},
    {COLUMN_LAST_MET, LABEL_NONE, IN_CONTACTS,
     "organization last activity date|organisatie laatste activiteitsdatum"},
    {COLUMN_WEBSITE, LABEL_NONE, IN_CONTACTS, "organization website|organisatie website"},
    {COLUMN_ADDRESS, LABEL_NONE, IN_CONTACTS,
     "organization address|organisation adresse|organisatie adres"},
    {COLUMN_STREET, LABEL_NONE, IN_CONTACTS,
     "organization street road name of address|street road name of address"},
    {COLUMN_HOUSE_NUMBER, LABEL_NONE, IN_CONTACTS,
     "organization house number of address|house number of address"},
    {COLUMN_HOUSE_SUFFIX, LABEL_NONE, IN_CONTACTS,
     "organization apartment suite no of address|organization apartment suite number of "
     "address"},
    {COLUMN_POSTCODE, LABEL_NONE, IN_CONTACTS,
     "organization zip postal code of address|organization zip code of address"},
    {COLUMN_CITY, LABEL_NONE, IN_CONTACTS,
     "organization city town village locality of address|organization city of address"},
    {COLUMN_REGION, LABEL_NONE, IN_CONTACTS,
     "organization state county of address|organization state province of address"},
    {COLUMN_COUNTRY, LABEL_NONE, IN_CONTACTS, "organization country of address"},
    {COLUMN_PASSED, LABEL_NONE, IN_CONTACTS,
     "organization full combined address of address|organization full address of address"},
};

static const struct column_words salesforce[] = {
    {COLUMN_CUSTOMER, LABEL_NONE, IN_CONTACTS, "contact id|lead id"},
    {COLUMN_TITLE, LABEL_NONE, IN_CONTACTS, "salutation|anrede|aanhef"},
    {COLUMN_JOB, LABEL_NONE, IN_CONTACTS, "title|titel"},
    {COLUMN_ORGANIZATION, LABEL_NONE, IN_CONTACTS, "account name|accountname|accountnaam"},
    {COLUMN_NOTE, LABEL_NONE, IN_CONTACTS, "description|beschreibung|beschrijving"},
};

static const struct column_words salesforce_accounts[] = {
    {COLUMN_CUSTOMER, LABEL_NONE, IN_CONTACTS, "account id"},
    {COLUMN_ORGANIZATION, LABEL_NONE, IN_CONTACTS, "account name|accountname|accountnaam"},
    {COLUMN_NOTE, LABEL_NONE, IN_CONTACTS, "description|beschreibung|beschrijving"},
};

static const struct column_words espocrm[] = {
    {COLUMN_TITLE, LABEL_NONE, IN_CONTACTS, "salutation name|salutation|anrede|aanhef"},
    {COLUMN_JOB, LABEL_NONE, IN_CONTACTS, "title|account title|titel"},
    {COLUMN_ORGANIZATION, LABEL_NONE, IN_CONTACTS, "account|account name|firma|account naam"},
    {COLUMN_NO_EMAIL, LABEL_NONE, IN_CONTACTS,
     "opted out|email is opted out|email address is opted out"},
    {COLUMN_NOTE, LABEL_NONE, IN_CONTACTS, "description|beschreibung|omschrijving"},
};

static const struct column_words linkedin[] = {
    {COLUMN_WEBSITE, LABEL_NONE, IN_CONTACTS, "url"},
    {COLUMN_JOB, LABEL_NONE, IN_CONTACTS, "position"},
    {COLUMN_FIELD, LABEL_NONE, IN_CONTACTS, "connected on"},
};

static const struct column_words shopify[] = {
    {COLUMN_CUSTOMER, LABEL_NONE, IN_CONTACTS, "customer id"},
    {COLUMN_ORGANIZATION, LABEL_NONE, IN_CONTACTS, "default address company|company"},
    {COLUMN_STREET, LABEL_NONE, IN_CONTACTS, "default address address1|address1"},
    {COLUMN_STREET_EXTRA, LABEL_NONE, IN_CONTACTS, "default address address2|address2"},
    {COLUMN_CITY, LABEL_NONE, IN_CONTACTS, "default address city"},
    {COLUMN_REGION, LABEL_NONE, IN_CONTACTS, "default address province code|province code"},
    {COLUMN_COUNTRY, LABEL_NONE, IN_CONTACTS, "default address country code|country code"},
    {COLUMN_POSTCODE, LABEL_NONE, IN_CONTACTS, "default address zip"},
    {COLUMN_PHONE, LABEL_NONE, IN_CONTACTS, "phone|default address phone"},
    /* "no" is also whoever unsubscribed, and nothing tells them from whoever was never asked:
     * the stricter reading */
    {COLUMN_MAY_EMAIL, LABEL_NONE, IN_CONTACTS, "accepts email marketing|accepts marketing"},
    {COLUMN_MAY_SMS, LABEL_NONE, IN_CONTACTS, "accepts sms marketing"},
    {COLUMN_MAY_MESSENGER, LABEL_NONE, IN_CONTACTS, "accepts whatsapp marketing"},
    /* sums, not purchases */
    {COLUMN_FIELD, LABEL_NONE, IN_CONTACTS, "total spent|total orders|tax exempt"},
};

#define OUTLOOK_NOTHING                                                                        \
    "normal|normaal|false|falsch|onwaar|unspecified|unspezifiziert|keine angabe|"              \
    "niet-gespecificeerd|niet gespecificeerd|0/0/00|0.0.00|0-0-00"

/* What they want, first: such a list may name people and firms too. */
const struct preset presets[] = {
    {"hubspot", "HubSpot", IMPORT_CHOICES, "record id|deal name", NULL, NULL, 0, "company ",
     ""},
    {"pipedrive", "Pipedrive", IMPORT_CHOICES, "deal - title", NULL, NULL, 0, "organization ",
     ""},
    {"salesforce", "Salesforce", IMPORT_CHOICES, "opportunity name",
     "account name|opportunity owner|close date", NULL, 0, "account ", ""},
    {"shopify", "Shopify", IMPORT_PURCHASES, "financial status|lineitem name", NULL, NULL, 0,
     "", ""},
    {"google", "Google Contacts", IMPORT_CONTACTS, "first name|file as|labels|name prefix",
     "organization name|phonetic first name", WORDS(google), "", ""},
    {"google", "Google Contacts", IMPORT_CONTACTS,
     "given name|family name|yomi name|group membership", NULL, WORDS(google), "", ""},
    {"outlook", "Outlook.com", IMPORT_CONTACTS, "given yomi|surname yomi|e-mail address", NULL,
     WORDS(outlook), "", OUTLOOK_NOTHING},
    {"outlook", "Outlook", IMPORT_CONTACTS,
     "e-mail address|business street|home street|business phone", NULL, WORDS(outlook), "",
     OUTLOOK_NOTHING},
    {"outlook", "Outlook", IMPORT_CONTACTS,
     "e-mail-adresse|straße geschäftlich|straße privat|telefon geschäftlich", NULL,
     WORDS(outlook), "", OUTLOOK_NOTHING},
    {"outlook", "Outlook", IMPORT_CONTACTS,
     "e-mailadres|werkadres straat|huisadres straat|telefoon op werk", NULL, WORDS(outlook), "",
     OUTLOOK_NOTHING},
    {"hubspot", "HubSpot", IMPORT_CONTACTS, "record id",
     "company owner|company domain name|bedrijfseigenaar|number of associated contacts",
     WORDS(hubspot), "company ", ""},
    {"hubspot", "HubSpot", IMPORT_CONTACTS, "record id|email",
     "lifecycle stage|contact owner|lead status|marketing contact status|associated company|"
     "create date",
     WORDS(hubspot), "", ""},
    {"hubspot", "HubSpot", IMPORT_CONTACTS, "record id|e-mail",
     "contacteigenaar|levenscyclusfase|leadstatus|aanmaakdatum", WORDS(hubspot), "", ""},
    {"hubspot", "HubSpot", IMPORT_CONTACTS, "datensatz-id|e-mail",
     "zuständiger mitarbeiter|kontakteigentümer|lifecycle-phase|lead-status|"
     "erstellungsdatum",
     WORDS(hubspot), "", ""},
    {"pipedrive", "Pipedrive", IMPORT_CONTACTS, "person - name", NULL, WORDS(pipedrive), "",
     ""},
    {"pipedrive", "Pipedrive", IMPORT_CONTACTS, "persoon - naam", NULL, WORDS(pipedrive), "",
     ""},
    {"pipedrive", "Pipedrive", IMPORT_CONTACTS, "name|organization|open deals|closed deals",
     NULL, WORDS(pipedrive), "", ""},
    {"pipedrive", "Pipedrive", IMPORT_CONTACTS, "naam|organisatie|open deals|gesloten deals",
     NULL, WORDS(pipedrive), "", ""},
    {"pipedrive", "Pipedrive", IMPORT_CONTACTS,
     "name|organisation|offene deals|geschlossene deals", NULL, WORDS(pipedrive), "", ""},
    {"pipedrive", "Pipedrive", IMPORT_CONTACTS, "organization - name",
     "organization - owner|organization - id|organization - address|organization - people",
     WORDS(pipedrive_organizations), "organization ", ""},
    {"pipedrive", "Pipedrive", IMPORT_CONTACTS, "organisatie - naam", NULL,
     WORDS(pipedrive_organizations), "organization ", ""},
    {"pipedrive", "Pipedrive", IMPORT_CONTACTS, "organisation - name", NULL,
     WORDS(pipedrive_organizations), "organization ", ""},
    {"pipedrive", "Pipedrive", IMPORT_CONTACTS, "name|people|open deals|closed deals", NULL,
     WORDS(pipedrive_organizations), "organization ", ""},
    {"salesforce", "Salesforce", IMPORT_CONTACTS, "last name|account name",
     "contact owner|mailing street|mailing city|mailing zip/postal code|contact id|"
     "account owner|email opt out",
     WORDS(salesforce), "", ""},
    {"salesforce", "Salesforce", IMPORT_CONTACTS, "account name",
     "account owner|billing street|billing city|billing zip/postal code|account id",
     WORDS(salesforce_accounts), "account ", ""},
    {"espocrm", "EspoCRM", IMPORT_CONTACTS, "assigned user|created at|modified at",
     "last name|account|website|email", WORDS(espocrm), "", ""},
    {"espocrm", "EspoCRM", IMPORT_CONTACTS, "zugewiesener benutzer|erstellt am",
     "nachname|firma|webseite|e-mail", WORDS(espocrm), "", ""},
    {"espocrm", "EspoCRM", IMPORT_CONTACTS, "toegewezen gebruiker|gemaakt op",
     "achternaam|account|website|e-mail", WORDS(espocrm), "", ""},
    {"linkedin", "LinkedIn", IMPORT_CONTACTS, "first name|last name|position|connected on",
     NULL, WORDS(linkedin), "", ""},
    {"shopify", "Shopify", IMPORT_CONTACTS, "email|total spent|total orders",
     "accepts email marketing|accepts marketing|tax exempt", WORDS(shopify), "", ""},
};

const size_t presets_count = sizeof presets / sizeof presets[0];

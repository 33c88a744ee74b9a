-- SPDX-License-Identifier: Apache-2.0
-- :name facts_promises :many :read
-- Promises open on a day, customer by customer.
-- :in on int8
-- :out customer customer, id promise, need need?, words text, day int8, due int8?
SELECT customer, id, need, words, day, due FROM promise WHERE closed_day IS NULL AND day <= :on
UNION ALL
SELECT customer, id, need, words, day, due FROM promise WHERE closed_day > :on AND day <= :on
ORDER BY customer, id

-- :name facts_tasks :many :read
-- Tasks open on a day, customer by customer; those of the shop itself (customer 0) first.
-- :in on int8
-- :out customer customer, id task, words text, day int8, due int8?
SELECT customer, id, words, day, due FROM task WHERE done_day IS NULL AND day <= :on
UNION ALL
SELECT customer, id, words, day, due FROM task WHERE done_day > :on AND day <= :on
ORDER BY customer, id

-- :name facts_needs :many :read
-- Needs without an answer on a day, customer by customer.
-- :in on int8
-- :out customer customer, id need, kind int8, channel int8?, words text, day int8, due int8?, wanted_day int8?
SELECT customer, id, kind, channel, words, day, due, wanted_day FROM need WHERE answered_day IS NULL AND day <= :on
UNION ALL
SELECT customer, id, kind, channel, words, day, due, wanted_day FROM need WHERE answered_day > :on AND day <= :on
ORDER BY customer, id

-- :name facts_wishes :many :read
-- Wishes that hold on a day, customer by customer, the newest of a kind last.
-- :in on int8
-- :out customer customer, contact contact?, kind int8, number int8?, day int8
SELECT customer, contact, kind, number, day FROM wish WHERE ended_day IS NULL AND day <= :on
UNION ALL
SELECT customer, contact, kind, number, day FROM wish WHERE ended_day > :on AND day <= :on
ORDER BY customer, day

-- :name facts_wishes_of :many :read
-- What one customer wished on a day about hours, language and calls at work, the newest last.
-- :in customer customer, on int8
-- :out contact contact?, kind int8, words text
SELECT contact, kind, words FROM wish
WHERE customer = :customer AND day <= :on AND (ended_day IS NULL OR ended_day > :on) AND kind IN (4, 5, 6)
ORDER BY day, id

-- :name facts_permissions :many :read
-- Acts of permission up to a day, customer by customer in order of time. An act that was corrected is left out.
-- :in on int8
-- :out customer customer, id permission, contact contact?, point point?, kind int8, channel int8?, day int8, effective_at int8, expires_day int8?, by_whom text, how text, proven int8, noticed int8, looked_in text, result int8?
SELECT customer, id, contact, point, kind, channel, day, effective_at, expires_day, by_whom, how,
    CAST(CASE WHEN wording <> '' OR evidence <> '' THEN 1 ELSE 0 END AS INT8) AS proven, noticed, looked_in, result
FROM permission WHERE day <= :on
AND id NOT IN (SELECT corrects FROM permission WHERE corrects IS NOT NULL)
ORDER BY customer, day, effective_at, id

-- :name facts_numbers :many :read
-- Acts that hang on a number or address, by everybody who is there: customer by customer in order of time.
-- :in on int8
-- :out customer customer, id permission, contact contact?, point point, kind int8, channel int8?, day int8, effective_at int8, expires_day int8?, by_whom text
SELECT point.customer AS customer, permission.id AS id, point.contact AS contact, point.id AS point, permission.kind AS kind,
    permission.channel AS channel, permission.day AS day, permission.effective_at AS effective_at,
    permission.expires_day AS expires_day, permission.by_whom AS by_whom
FROM permission JOIN point ON point.norm = permission.norm
WHERE permission.norm <> '' AND permission.day <= :on
ORDER BY point.customer, permission.day, permission.effective_at, permission.id

-- :name facts_minors :many :read
-- Customers whose person to speak to was born after a day: month * 100 + day where the year is the same.
-- :in year int8, month_day int8
-- :out customer customer, id contact
SELECT customer, id FROM contact WHERE birth_year > :year OR (birth_year = :year AND birth_day > :month_day)
ORDER BY customer, id

-- :name facts_planned :many :read
-- Interactions that are still planned, from a day on, customer by customer in order of time.
-- :in from_day int8
-- :out customer customer, day int8, minute int8?, channel int8, words text
SELECT customer, day, minute, channel, words FROM interaction WHERE kind = 0 AND day >= :from_day
ORDER BY customer, day, COALESCE(minute, 1440), id

-- :name facts_group_paces :many :read
-- The paces of the groups that customers are in.
-- :out customer customer, days int8
SELECT tag.customer AS customer, tag_pace.days AS days FROM tag_pace JOIN tag ON tag.tag = tag_pace.tag
ORDER BY tag.customer, tag_pace.days

-- :name facts_large_purchases :many :read
-- Purchases above a size, written down by hand lately: thanks may be owed.
-- :in from_day int8, on int8, size int8
-- :out customer customer, day int8, amount int8, what text
SELECT customer, day, amount, what FROM purchase
WHERE batch IS NULL AND day >= :from_day AND day <= :on AND kind = 0 AND amount >= :size AND currency = ''
ORDER BY customer, day

-- :name facts_referrals :many :read
-- Whom customers sent us and weren't thanked for on a day, customer by customer, the oldest first.
-- :in on int8
-- :out by_customer customer, day int8, id referral, name text
SELECT r.by_customer AS by_customer, r.day AS day, r.id AS id, c.name AS name
FROM referral AS r JOIN customer AS c ON c.id = r.customer
WHERE r.thanked_day IS NULL AND r.day <= :on AND c.deleted_at IS NULL
UNION ALL
SELECT r.by_customer AS by_customer, r.day AS day, r.id AS id, c.name AS name
FROM referral AS r JOIN customer AS c ON c.id = r.customer
WHERE r.thanked_day > :on AND r.day <= :on AND c.deleted_at IS NULL
ORDER BY by_customer, day, id

-- :name facts_people :many :read
-- The living of customers with several people, of whom one has died or said what holds for them alone.
-- :in on int8
-- :out customer customer, id contact, main int8
SELECT customer, id, main FROM contact
WHERE (deceased_day IS NULL OR deceased_day > :on)
AND customer IN (SELECT customer FROM permission WHERE contact IS NOT NULL
    UNION SELECT customer FROM wish WHERE contact IS NOT NULL
    UNION SELECT customer FROM contact WHERE deceased_day IS NOT NULL)
AND EXISTS (SELECT 1 FROM contact AS other WHERE other.customer = contact.customer AND other.id <> contact.id)
ORDER BY customer, main DESC, id

-- :name facts_people_points :many :read
-- How those customers are reached: the kinds of points, of one person or of all.
-- :out customer customer, contact contact?, kind int8
SELECT DISTINCT customer, contact, kind FROM point
WHERE customer IN (SELECT customer FROM permission WHERE contact IS NOT NULL
    UNION SELECT customer FROM wish WHERE contact IS NOT NULL
    UNION SELECT customer FROM contact WHERE deceased_day IS NOT NULL)
AND EXISTS (SELECT 1 FROM contact AS other WHERE other.customer = point.customer AND other.main = 0)
ORDER BY customer

-- :name facts_deceased :many :read
-- Customers of whom somebody has died.
-- :in on int8
-- :out customer customer
SELECT customer FROM contact WHERE deceased_day IS NOT NULL AND deceased_day <= :on ORDER BY customer

-- :name facts_owners :many :read :big
-- Who of those present looks after whom.
-- :out customer customer, owner staff
SELECT customer.id AS customer, staff.id AS owner
FROM customer JOIN staff ON staff.id = customer.owner_staff
WHERE customer.deleted_at IS NULL AND staff.left_day IS NULL ORDER BY customer.id

-- :name facts_staff :one :read
-- How many people of the shop are there.
-- :out present int8
SELECT count(*) AS present FROM staff WHERE left_day IS NULL

-- :name facts_nameless :one :read
-- Sales without a customer since a day.
-- :in from_day int8, on int8
-- :out sales int8
SELECT count(*) AS sales FROM purchase WHERE customer = 0 AND day >= :from_day AND day <= :on AND kind = 0

-- :name facts_names :opt :read
-- How a customer is called.
-- :in customer customer
-- :out name text, kind int8, owner_staff staff?, owner text
SELECT customer.name AS name, customer.kind AS kind, customer.owner_staff AS owner_staff, coalesce(staff.name, '') AS owner
FROM customer LEFT JOIN staff ON staff.id = customer.owner_staff WHERE customer.id = :customer

-- :name facts_contact_name :opt :read
-- The name of a contact.
-- :in contact contact
-- :out title text, given text, infix text, family text, suffix text
SELECT title, given, infix, family, suffix FROM contact WHERE id = :contact

-- :name facts_tried :one :read
-- The last day up to this one on which we rang or went to a customer and reached nobody, and didn't meet them
-- later that day.
-- :in customer customer, from_day int8, on int8
-- :out day int8?
SELECT max(i.day) AS day FROM interaction AS i
WHERE i.customer = :customer AND i.day >= :from_day AND i.day <= :on AND i.begun = 1 AND i.kind IN (2, 3)
    AND i.channel IN (0, 1, 6) AND NOT EXISTS (
        SELECT 1 FROM interaction AS m WHERE m.customer = i.customer AND m.day = i.day AND m.kind <> 0
            AND (m.begun = 0 OR m.kind = 1) AND (COALESCE(m.minute, 1440) > COALESCE(i.minute, 1440)
                OR (COALESCE(m.minute, 1440) = COALESCE(i.minute, 1440) AND m.id > i.id)))

-- :name facts_open_imports :one :read
-- Imports that were begun and not ended, or not taken back to the end.
-- :out batches int8
SELECT count(*) AS batches FROM batch WHERE state IN (0, 3)

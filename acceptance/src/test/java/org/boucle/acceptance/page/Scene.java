package org.boucle.acceptance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The states in which the page is looked at. */
enum Scene {
    STEADY {
        @Override
        ObjectNode document(String lang) {
            return Day.ending(Day.NOW).in(lang).document(118, 0.2, 0);
        }
    },

    LOW_AND_FALLING {
        @Override
        ObjectNode document(String lang) {
            Day day = Day.ending(NIGHT).in(lang);
            ObjectNode doc = day.document(61, -1.4, 0);
            stopped(doc);
            doc.put("cob", 0);
            iob(doc, 0.9, 0.9);
            day.why(
                    doc,
                    day.say(
                            "Basal stopped: 61 and falling, and 0.9 U are still working.",
                            "Débit arrêté\u202f: 61 et en baisse, 0,9 U agissent encore."),
                    "SAF-low-predicted");
            return doc;
        }
    },

    HIGH_UNANNOUNCED {
        @Override
        ObjectNode document(String lang) {
            Day day = Day.ending(Day.NOW).in(lang).eating(1.1, 65, 0, false);
            ObjectNode doc = day.document(262, 2.3, 0);
            ((ObjectNode) doc.get("glucose").get("soon")).put("mgdl", 289);
            ((ObjectNode) doc.get("basalNow")).put("rate", 2.6);
            iob(doc, 3.4, 3.4);
            day.why(
                    doc,
                    day.say(
                            "Giving 0.35 U now: 262 and rising like after a meal nobody told of; held back from 0.60 U because 3.4 U are still working.",
                            "0,35 U maintenant\u202f: 262 et en hausse, comme après un repas non annoncé\u202f; retenu depuis 0,60 U car 3,4 U agissent encore."),
                    "CTL-unannounced");
            return doc;
        }
    },

    SENSOR_LOST {
        @Override
        ObjectNode document(String lang) {
            Day day = Day.ending(NIGHT).in(lang);
            ObjectNode doc = day.document(134, -0.3, 27);
            doc.putArray("forecast");
            sensor(
                    doc,
                    "RUNNING",
                    day.say("The sensor has not answered for 29 min.", "Le capteur ne répond plus depuis 29 min."));
            limited(
                    doc,
                    day.say(
                            "No reading: your prescribed basal runs, and no more than that.",
                            "Sans mesure\u202f: le débit prescrit, et rien de plus."));
            prescribed(doc);
            day.why(
                    doc,
                    day.say(
                            "Prescribed basal: no reading for 29 min, the last was 134 and steady.",
                            "Débit prescrit\u202f: aucune mesure depuis 29 min, la dernière était 134, stable."),
                    "LOOP-no-reading");
            day.alarm(
                    doc,
                    "NO_READING",
                    "MEDIUM",
                    day.say("No reading for 29 min", "Aucune mesure depuis 29 min"),
                    day.say("The sensor doesn’t answer.", "Le capteur ne répond plus."),
                    day.say(
                            "The loop gives the prescribed basal and no corrections.",
                            "La boucle donne le débit prescrit, sans correction."),
                    day.say("Keep the phone close to the sensor.", "Rapprochez le téléphone du capteur."),
                    day.say(
                            "If nothing comes in 15 min, measure at the finger.",
                            "Rien après 15 min\u202f? Mesurez au doigt."),
                    day.say("Replace the sensor if it has come off.", "Changez le capteur s’il s’est décollé."));
            return doc;
        }
    },

    OCCLUSION {
        @Override
        ObjectNode document(String lang) {
            Day day = Day.ending(Day.NOW).in(lang).eating(1.4, 40, 3.9, true);
            ObjectNode doc = day.document(231, 1.1, 0);
            ObjectNode pump = (ObjectNode) doc.get("pump");
            pump.put("ok", false)
                    .put("sentence", day.say("The pump reports a blockage.", "La pompe signale un bouchon."));
            iob(doc, 1.1, 4.6);
            doc.put("cob", 28);
            doc.withArray("boluses")
                    .addArray()
                    .add(Day.NOW - Day.minutes(12))
                    .add(0.6)
                    .add("person")
                    .add("uncertain");
            day.why(
                    doc,
                    day.say(
                            "No more insulin for now: the pump reports a blockage, and what was asked may not have arrived.",
                            "Pas d’insuline pour l’instant\u202f: la pompe signale un bouchon, le dernier envoi est peut-être resté dans le cathéter."),
                    "LOOP-uncertain");
            day.alarm(
                    doc,
                    "NO_INSULIN",
                    "HIGH",
                    day.say("No insulin is flowing", "L’insuline ne passe plus"),
                    day.say(
                            "The pump reports a blockage since 13:28. Glucose is 231 and rising.",
                            "La pompe signale un bouchon depuis 13:28. Glycémie 231, en hausse."),
                    day.say(
                            "The loop has stopped adding insulin and counts the last bolus as given.",
                            "La boucle n’ajoute plus d’insuline et compte le dernier bolus comme donné."),
                    day.say("Change the set and the tubing.", "Changez le cathéter et la tubulure."),
                    day.say("Check ketones if you feel unwell.", "Mesurez l’acétone en cas de malaise."));
            day.alarm(
                    doc,
                    "RESERVOIR_LOW",
                    "LOW",
                    day.say("The reservoir is low", "Réservoir bientôt vide"),
                    day.say("18 U are left.", "Il reste 18 U."),
                    "",
                    day.say("Fill it today.", "Remplissez-le aujourd’hui."));
            return doc;
        }
    },

    ALARM {
        @Override
        ObjectNode document(String lang) {
            Day day = Day.ending(NIGHT).in(lang);
            ObjectNode doc = day.document(52, -0.9, 0);
            stopped(doc);
            doc.put("cob", 0);
            iob(doc, 0.6, 0.6);
            day.why(doc, day.say("Basal stopped: 52 and falling.", "Débit arrêté\u202f: 52 et en baisse."), "SAF-low");
            day.alarm(
                    doc,
                    "URGENT_LOW",
                    "HIGH",
                    day.say("Glucose is very low: 52", "Glycémie très basse\u202f: 52"),
                    day.say("52 mg/dL at 03:10, and falling.", "52 mg/dL à 03:10, en baisse."),
                    day.say("The loop stopped all insulin at 02:41.", "La boucle a arrêté l’insuline à 02:41."),
                    day.say("Take 15 g of fast sugar now.", "Prenez 15 g de sucre rapide."),
                    day.say("Stay awake and look again in 15 min.", "Restez éveillé et regardez dans 15 min."));
            return doc;
        }
    },

    FIRST_MINUTE {
        @Override
        ObjectNode document(String lang) {
            Day day = Day.ending(Day.NOW).in(lang);
            ObjectNode doc = day.document(118, 0, 0);
            doc.putNull("glucose");
            for (String list : new String[] {"readings", "faults", "forecast", "basal", "boluses", "meals", "life"}) {
                doc.putArray(list);
            }
            doc.putNull("why").putNull("metrics");
            doc.put("cob", 0);
            iob(doc, 0, 0);
            prescribed(doc);
            doc.put("lastTurn", Day.NOW);
            sensor(
                    doc,
                    "WARM_UP",
                    day.say("The sensor is warming up until 14:40.", "Le capteur se met en route jusqu’à 14:40."));
            ((ObjectNode) doc.get("sensor")).put("ok", true);
            limited(
                    doc,
                    day.say(
                            "Warm-up until 14:40: your prescribed basal runs.",
                            "Mise en route jusqu’à 14:40\u202f: le débit prescrit."));
            return doc;
        }
    },

    SHADOW {
        @Override
        ObjectNode document(String lang) {
            Day day = Day.ending(Day.NOW).in(lang);
            ObjectNode doc = day.document(168, 1.2, 0);
            doc.put("kind", "shadow").put("person", "recording.csv");
            ((ObjectNode) doc.get("mode")).put("chosen", "SHADOW");
            ((ObjectNode) doc.get("iob")).put("known", false);
            doc.putArray("whatIf");
            return doc;
        }
    };

    /** 03:12 in the person's zone. */
    static final long NIGHT = Day.NOW - Day.minutes(10 * 60 + 28);

    abstract ObjectNode document(String lang);

    String file() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static void stopped(ObjectNode doc) {
        long now = doc.get("now").asLong();
        ((ObjectNode) doc.get("basalNow")).put("rate", 0).put("suspended", true).put("until", now + Day.minutes(30));
    }

    private static void prescribed(ObjectNode doc) {
        ((ObjectNode) doc.get("basalNow")).put("rate", 0.95).putNull("until");
    }

    private static void iob(ObjectNode doc, double low, double high) {
        ((ObjectNode) doc.get("iob")).put("low", low).put("high", high);
    }

    private static void sensor(ObjectNode doc, String state, String sentence) {
        ((ObjectNode) doc.get("sensor")).put("state", state).put("ok", false).put("sentence", sentence);
    }

    private static void limited(ObjectNode doc, String sentence) {
        ((ObjectNode) doc.get("mode"))
                .putObject("limited")
                .put("sentence", sentence)
                .putNull("until");
    }
}

package org.boucle.acceptance.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A plausible day as the controller would tell it to the page ({@code docs/formats/page.md}): glucose that meals raise and insulin
 * lowers, basal that the loop moves, micro-boluses, meals and their boluses. Made by rule from a seed, so that every screenshot
 * of every run shows the same day; no physiology is claimed.
 */
final class Day {
    static final ObjectMapper JSON = new ObjectMapper();

    /** 2026-03-14 13:40 in the person's zone. */
    static final long NOW = 1773492000000L;

    static final int OFFSET_MIN = 60;
    static final int CYCLE_MIN = 5;
    private static final int READINGS = 24 * 60 / CYCLE_MIN;
    private static final double AIM = 110;

    /** One thing eaten: how long before now, how much, whether the loop was told. */
    private record Eaten(double hoursAgo, double grams, double bolus, boolean told, String kind) {}

    private final List<Eaten> eaten = new ArrayList<>();
    private final double[] mgdl = new double[READINGS];
    private final long now;
    private boolean english = true;

    private Day(long now) {
        this.now = now;
        eaten.add(new Eaten(18.6, 70, 6.6, true, "meal"));
        eaten.add(new Eaten(15.2, 15, 0, true, "rescue"));
        eaten.add(new Eaten(6.1, 52, 5.2, true, "meal"));
        eaten.add(new Eaten(3.4, 18, 1.5, true, "meal"));
    }

    /** A day that ends steady, in range. */
    static Day ending(long now) {
        return new Day(now);
    }

    Day in(String lang) {
        english = !lang.equals("fr");
        return this;
    }

    /** Eaten besides the usual meals. */
    Day eating(double hoursAgo, double grams, double bolus, boolean told) {
        eaten.add(new Eaten(hoursAgo, grams, bolus, told, "meal"));
        return this;
    }

    String say(String en, String fr) {
        return english ? en : fr;
    }

    /**
     * The whole document.
     *
     * @param end glucose of the newest reading, mg/dL: the last 90 min bend towards it
     * @param slope of the newest readings, mg/dL/min
     * @param lostMin how long the sensor has been silent
     */
    ObjectNode document(double end, double slope, int lostMin) {
        trace(end, slope);
        ObjectNode doc = JSON.createObjectNode();
        doc.put("v", 1).put("now", now).put("kind", "demo").put("speed", 1).put("held", false);
        doc.put("person", say("adult 7", "l’adulte 7")).put("cycleMin", CYCLE_MIN);
        doc.putArray("offsets").addArray().add(now - minutes(26 * 60)).add(OFFSET_MIN);
        doc.putObject("mode")
                .put("chosen", "FULLY_CLOSED_LOOP")
                .putNull("pausedUntil")
                .putNull("limited");
        long lastReading = now - minutes(2 + lostMin);
        doc.put("lastTurn", now - minutes(2));
        ObjectNode glucose = doc.putObject("glucose");
        glucose.put("mgdl", Math.round(end))
                .put("time", lastReading)
                .put("range", end < 40 ? "BELOW" : end > 400 ? "ABOVE" : "MEASURED");
        glucose.put("slope", slope).put("delta5", Math.round(5 * slope));
        double soon = Math.max(41, end + slope * 25 * 0.72);
        glucose.putObject("soon").put("mgdl", Math.round(soon)).put("min", 25);
        readings(doc, lastReading);
        doc.putArray("faults")
                .addArray()
                .add(lastReading - minutes(605))
                .add(say(
                        "Set aside: it rose by 58 mg/dL in 5 min and came back.",
                        "Mesure écartée : saut de 58 mg/dL en 5 min, puis retour."));
        forecast(doc, end, slope);
        doc.putObject("target").put("low", 70).put("high", 180).put("aim", AIM).putNull("temporary");
        insulin(doc);
        meals(doc);
        doc.putArray("activities");
        doc.putObject("iob").put("low", 1.8).put("high", 1.8).put("known", true);
        doc.put("cob", 12).put("cobSuspected", 0);
        doc.putObject("basalNow")
                .put("rate", 1.1)
                .put("prescribed", 0.95)
                .put("until", now + minutes(28))
                .put("suspended", false);
        why(
                doc,
                say(
                        "Basal a little up, no bolus: 118 and steady, and 1.8 U are still working.",
                        "Débit un peu plus haut, pas de bolus\u202f: 118 et stable, 1,8 U agissent encore."),
                "CTL-steady");
        doc.putArray("alarms");
        doc.putObject("sensor")
                .put("state", "RUNNING")
                .put("until", now + minutes(6 * 1440))
                .put("ok", true)
                .put("sentence", say("The sensor measures; 6 days left.", "Le capteur mesure\u202f; encore 6 jours."));
        doc.putObject("pump")
                .put("reachable", true)
                .put("reservoir", 142.3)
                .put("battery", 87)
                .put("ok", true)
                .put("sentence", say("142 U in the pump, battery 87 %.", "142 U dans la pompe, pile à 87\u202f%."));
        doc.putObject("metrics")
                .put("hours", 24)
                .put("tir", 84.4)
                .put("tbr70", 1.4)
                .put("tbr54", 0.0)
                .put("tar180", 14.2)
                .put("tar250", 1.0)
                .put("mean", 134)
                .put("cv", 29)
                .put("gmi", 6.5)
                .put("gri", 17.3)
                .put("lbgi", 0.7)
                .put("hbgi", 2.9)
                .put("eventsLow", 1)
                .put("eventsHigh", 3)
                .put("sufficient", false);
        whatIf(doc);
        life(doc);
        return doc;
    }

    private void trace(double end, double slope) {
        SplittableRandom random = new SplittableRandom(7);
        double drift = 0;
        for (int i = 0; i < READINGS; i++) {
            double hoursAgo = (READINGS - 1 - i) * CYCLE_MIN / 60.0;
            double level = AIM + 6 * StrictMath.sin(hoursAgo / 3.1);
            for (Eaten meal : eaten) {
                double since = meal.hoursAgo - hoursAgo;
                if (since > 0) {
                    double rise = meal.grams * 2.1 * since * 1.35 * StrictMath.exp(1 - since * 1.35);
                    double fall = meal.bolus * 10.5 * since * since * 0.42 * StrictMath.exp(1 - since * 0.75);
                    level += rise - fall;
                }
            }
            drift = 0.86 * drift + (random.nextDouble() - 0.5) * 5;
            mgdl[i] = Math.max(58, level + drift);
        }
        // The scene's end: the last 90 minutes bend to where the scene wants them, with its slope.
        int bend = 18;
        for (int i = 0; i < bend; i++) {
            double t = (i + 1) / (double) bend;
            double at = (bend - 1 - i) * CYCLE_MIN;
            double wanted = end - slope * at * StrictMath.exp(-at / 55);
            double smooth = t * t * (3 - 2 * t);
            int k = READINGS - bend + i;
            mgdl[k] = mgdl[k] * (1 - smooth) + wanted * smooth;
        }
        mgdl[READINGS - 1] = end;
    }

    private void readings(ObjectNode doc, long last) {
        ArrayNode readings = doc.putArray("readings");
        for (int i = 0; i < READINGS; i++) {
            long time = last - minutes((long) (READINGS - 1 - i) * CYCLE_MIN);
            if (i > 60 && i < 66) {
                continue; // a hole of half an hour, as bathrooms and backpacks make
            }
            boolean fault = i == READINGS - 1 - 121;
            double value = fault ? mgdl[i] + 58 : mgdl[i];
            readings.addArray().add(time).add(Math.round(value)).add(fault ? 3 : 0);
        }
    }

    private void forecast(ObjectNode doc, double end, double slope) {
        ArrayNode forecast = doc.putArray("forecast");
        for (int min = 5; min <= 120; min += 5) {
            double middle =
                    AIM + (end - AIM) * StrictMath.exp(-min / 150.0) + slope * min * StrictMath.exp(-min / 32.0);
            double spread = 4 + 3.1 * StrictMath.sqrt(min);
            forecast.addArray()
                    .add(min)
                    .add(Math.round(Math.max(40, middle - spread)))
                    .add(Math.round(Math.max(42, middle)))
                    .add(Math.round(middle + spread * 1.15));
        }
    }

    private void insulin(ObjectNode doc) {
        ArrayNode basal = doc.putArray("basal");
        ArrayNode boluses = doc.putArray("boluses");
        for (int i = 0; i < READINGS; i++) {
            long from = now - minutes(2L + (long) (READINGS - 1 - i) * CYCLE_MIN);
            long minuteOfDay = Math.floorMod(from / 60000 + OFFSET_MIN, 1440);
            double prescribed = minuteOfDay < 240 ? 0.8 : minuteOfDay < 540 ? 1.15 : 0.95;
            double glucose = mgdl[i];
            double ahead = glucose + (i > 2 ? (mgdl[i] - mgdl[i - 3]) * 1.5 : 0);
            boolean suspended = ahead < 80;
            double rate = suspended ? 0 : Math.max(0, Math.min(2.6, prescribed * (1 + (ahead - 112) / 85)));
            basal.addArray()
                    .add(from)
                    .add(Math.min(now, from + minutes(CYCLE_MIN)))
                    .add(Math.round(rate * 20) / 20.0)
                    .add(prescribed)
                    .add(suspended ? 1 : 0);
            if (ahead > 148 && i % 2 == 0) {
                double units = Math.min(0.6, Math.max(0.05, Math.round((ahead - 135) / 110 * 20) / 20.0));
                boluses.addArray().add(from + 5000).add(units).add("micro").add("confirmed");
            }
        }
        for (Eaten meal : eaten) {
            if (meal.bolus > 0) {
                boluses.addArray()
                        .add(now - minutes(Math.round(meal.hoursAgo * 60) + 4))
                        .add(meal.bolus)
                        .add("person")
                        .add("confirmed");
            }
        }
    }

    private void meals(ObjectNode doc) {
        ArrayNode meals = doc.putArray("meals");
        int id = 1;
        for (Eaten meal : eaten) {
            if (meal.told) {
                meals.addObject()
                        .put("id", "m" + id++)
                        .put("time", now - minutes(Math.round(meal.hoursAgo * 60)))
                        .put("grams", meal.grams)
                        .put("kind", meal.kind);
            }
        }
    }

    /** Sets the decision that the page explains. */
    void why(ObjectNode doc, String sentence, String id) {
        ObjectNode why = doc.putObject("why");
        why.put("sentence", sentence).put("time", doc.get("lastTurn").asLong()).put("turn", 288);
        ArrayNode reasons = why.putArray("reasons");
        ObjectNode reason = reasons.addObject().put("id", id).put("sentence", sentence);
        ArrayNode figures = reason.putArray("figures");
        figures.addArray().add("glucose").add("118 mg/dL");
        figures.addArray().add("slope").add("0.2 mg/dL/min");
        figures.addArray().add("iob").add("1.8 U");
        ObjectNode second = reasons.addObject().put("id", "SAF-003");
        second.put(
                "sentence",
                say(
                        "Held to 0.15 U: more would pass the limit of 6 U on board.",
                        "Limité à 0,15 U\u202f: davantage dépasserait la limite de 6 U actives."));
        second.putArray("figures").addArray().add("limit").add("6 U");
    }

    /** Raises an alarm. */
    void alarm(
            ObjectNode doc, String kind, String priority, String title, String sentence, String did, String... todo) {
        ObjectNode alarm = doc.withArray("alarms").addObject();
        alarm.put("kind", kind)
                .put("priority", priority)
                .put("raised", now - minutes(3))
                .putNull("acknowledged");
        alarm.put("title", title).put("sentence", sentence).put("did", did);
        ArrayNode steps = alarm.putArray("todo");
        for (String step : todo) {
            steps.add(step);
        }
    }

    private void whatIf(ObjectNode doc) {
        ArrayNode whatIf = doc.putArray("whatIf");
        fault(
                whatIf,
                "sensor-lost",
                say("The sensor is lost", "Le capteur est perdu"),
                say(
                        "No reading comes. After 20 min an alarm; basal as prescribed.",
                        "Plus de mesure. Alarme après 20 min\u202f; débit prescrit."));
        fault(
                whatIf,
                "sensor-low",
                say("The sensor reads low", "Le capteur lit trop bas"),
                say(
                        "Readings fall by 40 %. The loop stops insulin; is it a true low?",
                        "Les mesures baissent de 40\u202f%. La boucle arrête l’insuline\u202f; est-ce une vraie hypo\u202f?"));
        fault(
                whatIf,
                "occlusion",
                say("The set is blocked", "Le cathéter est bouché"),
                say(
                        "Insulin doesn’t arrive. The pump notices, or glucose does.",
                        "L’insuline n’arrive plus. La pompe le voit, ou la glycémie."));
        fault(
                whatIf,
                "battery-out",
                say("The battery is empty", "La pile est vide"),
                say("The pump falls silent.", "La pompe se tait."));
    }

    private static void fault(ArrayNode whatIf, String id, String title, String expect) {
        whatIf.addObject()
                .put("id", id)
                .put("title", title)
                .put("expect", expect)
                .put("active", false)
                .put("mends", true)
                .putNull("did");
    }

    private void life(ObjectNode doc) {
        ArrayNode life = doc.putArray("life");
        life.addArray()
                .add(now - minutes(204))
                .add(say("A snack of 18 g, announced", "Une collation de 18 g, annoncée"));
        life.addArray()
                .add(now - minutes(366))
                .add(say("Breakfast of 55 g, announced as 52 g", "Petit-déjeuner de 55 g, annoncé 52 g"));
        life.addArray().add(now - minutes(410)).add(say("Got up", "Lever"));
        life.addArray().add(now - minutes(860)).add(say("Went to bed", "Coucher"));
        life.addArray().add(now - minutes(912)).add(say("15 g of juice against a low", "15 g de jus contre une hypo"));
    }

    static long minutes(long minutes) {
        return minutes * 60_000;
    }
}

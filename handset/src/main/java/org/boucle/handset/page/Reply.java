package org.boucle.handset.page;

import java.util.List;
import java.util.function.Consumer;
import org.boucle.handset.json.Json;

/**
 * The answer to a deed.
 *
 * @param status HTTP: 200 for every answer of the loop (a refusal is an answer), 400 for a body that means nothing, 404 for a verb
 *     that is not known here
 * @param json UTF-8
 * @param settled false for a question to the person and for a body that was refused: the same key may come back with another body
 */
public record Reply(int status, byte[] json, boolean settled) {
    /** What became of a deed, as the page knows it. */
    public enum Outcome {
        DONE,
        REFUSED,
        /** The person must read the sentences and confirm a second time. */
        CONFIRM_AGAIN,
        /** A meal was told a short while ago, or of like grams: the page asks "again, or the same?". */
        SAME_MEAL,
        /** The same question of insulin by pen. */
        SAME_DOSE
    }

    public static Reply of(Outcome outcome, List<String> sentences) {
        return of(outcome, sentences, json -> {});
    }

    /** With more fields after outcome and sentences. */
    public static Reply of(Outcome outcome, List<String> sentences, Consumer<Json> more) {
        byte[] json = Json.object(body -> more.accept(
                body.field("outcome", outcome.name()).array("sentences", list -> sentences.forEach(list::item))));
        return new Reply(200, json, outcome == Outcome.DONE || outcome == Outcome.REFUSED);
    }

    public static Reply error(int status, String sentence) {
        return new Reply(status, Json.object(json -> json.field("error", sentence)), false);
    }
}

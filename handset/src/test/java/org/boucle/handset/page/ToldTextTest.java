package org.boucle.handset.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Alarm;
import org.boucle.core.event.Announcement;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.core.words.GlucoseUnit;
import org.boucle.core.words.Words;
import org.junit.jupiter.api.Test;

class ToldTextTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void each_telling_and_act_has_words_in_both_languages_and_shows_no_record() {
        List<Action> acts = Stream.concat(
                        Stream.of(
                                        new Announcement.Meal("a", NOON, NOON, new Carbs(45)),
                                        new Announcement.Rescue("a", NOON, NOON, new Carbs(15)),
                                        new Announcement.Exercise("a", NOON, NOON, Duration.ofMinutes(40), 0.5),
                                        new Announcement.Pen(
                                                "a", NOON, NOON, new Insulin(4000), Announcement.Pen.Acting.LONG),
                                        new Announcement.TemporaryTarget(
                                                "a", NOON, NOON, NOON.plusSeconds(3600), new Glucose(150)),
                                        new Announcement.LastBolus("a", NOON, NOON, new Insulin(4000)))
                                .map(told -> new Action.Announce("k", told)),
                        Stream.of(
                                new Action.CorrectMeal("k", "a", new Carbs(30)),
                                new Action.Withdraw("k", "a"),
                                bolus(false),
                                bolus(true),
                                new Action.Pause("k", Duration.ofMinutes(30)),
                                new Action.Resume("k"),
                                new Action.ChooseMode("k", Mode.OPEN_LOOP),
                                new Action.Acknowledge("k", Alarm.Kind.URGENT_LOW, NOON)))
                .toList();
        for (String language : List.of("en", "fr")) {
            Words words = new Words(language, GlucoseUnit.MG_DL, ZoneOffset.UTC);
            List<String> said =
                    acts.stream().map(act -> words.say(ToldText.act(act))).toList();
            assertThat(said)
                    .doesNotHaveDuplicates()
                    .allSatisfy(sentence -> assertThat(sentence).doesNotContain("[", "{", "HND-"));
        }
        Words english = new Words("en", GlucoseUnit.MG_DL, ZoneOffset.UTC);
        assertThat(english.say(ToldText.act(acts.get(0)))).isEqualTo("12:00 meal of 45 g");
    }

    private static Action bolus(boolean twice) {
        return new Action.ConfirmBolus(
                "k", new Insulin(1500), new Advice.Basis(NOON, Optional.empty(), 0, 0), twice, Optional.empty());
    }
}

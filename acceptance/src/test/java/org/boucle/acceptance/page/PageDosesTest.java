package org.boucle.acceptance.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.concurrent.CountDownLatch;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does on the page reaches the controller once, as it was meant, and never by one careless touch. */
class PageDosesTest {
    private static Chromium chromium;
    private PageServer server;
    private BrowserContext visitor;
    private Page page;

    @BeforeAll
    static void launch() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @BeforeEach
    void visit() {
        server = new PageServer().show(Scene.STEADY);
        visitor = chromium.visitor(Chromium.Screen.PHONE);
        page = chromium.open(visitor, server, "lang=en");
    }

    @AfterEach
    void leave() {
        visitor.close();
        server.close();
    }

    @Test
    @Verifies({"PAG-007", "PAG-010"})
    void a_meal_is_keyed_in_explained_as_a_sum_and_given_by_a_slide() {
        page.click(".actions .meal");
        for (String digit : new String[] {"4", "5"}) {
            page.click(".keypad button:text-is('" + digit + "')");
        }
        page.click(".choice label:has-text('+15')");
        page.click(".sheet .primary");
        page.waitForSelector(".sum");
        assertThat(page.locator(".sum li").allInnerTexts()).anyMatch(line -> line.contains("45\u00a0g ÷ 10\u00a0g/U"));
        assertThat(page.locator(".sum .total b").innerText()).isEqualTo("4.4\u00a0U");
        page.click(".sheet .primary.dose");
        Chromium.slide(page);
        page.waitForSelector(".done");

        JsonNode advise = server.posts("advise").get(0).body();
        assertThat(advise.toString()).isEqualTo("{\"grams\":45,\"inMin\":15}");
        assertThat(server.posts("meal")).hasSize(1);
        PageServer.Post meal = server.posts("meal").get(0);
        assertThat(meal.token()).isEqualTo(PageServer.TOKEN);
        assertThat(meal.key()).isNotBlank();
        assertThat(meal.body().get("grams").asInt()).isEqualTo(45);
        assertThat(meal.body().get("inMin").asInt()).isEqualTo(15);
        assertThat(meal.body().get("bolus").asDouble()).isEqualTo(4.4);
        assertThat(meal.body().get("basis").asText()).startsWith("basis-");
        assertThat(meal.body().get("again").asBoolean()).isFalse();
        assertThat(meal.body().get("confirmedTwice").asBoolean()).isFalse();

        page.click(".sheet .secondary");
        page.waitForCondition(() -> server.posts("hold").size() >= 2);
        assertThat(server.posts("hold").get(0).body().get("hold").asBoolean()).isTrue();
        assertThat(server.posts("hold").get(1).body().get("hold").asBoolean()).isFalse();
    }

    @Test
    @Verifies("PAG-007")
    void a_slide_let_go_half_way_gives_nothing_and_neither_does_one_press() {
        Chromium.toConfirmation(page);
        var knob = page.locator(".knob").boundingBox();
        page.mouse().move(knob.x + 20, knob.y + 20);
        page.mouse().down();
        page.mouse().move(knob.x + 150, knob.y + 20);
        page.mouse().up();
        page.click(".slide", new Page.ClickOptions().setPosition(330, 30));
        page.click(".sheet .quiet");
        page.waitForTimeout(300);
        assertThat(server.posts("meal")).isEmpty();
    }

    @Test
    @Verifies({"PAG-005", "PAG-007"})
    void who_cannot_slide_confirms_with_two_presses_and_a_double_click_doses_once() {
        Chromium.toConfirmation(page);
        String twice = "(button) => { button.click(); button.click(); }";
        page.locator(".sheet .quiet").evaluate(twice);
        assertThat(page.locator(".sheet .primary.dose").innerText()).isEqualTo("Yes, give 4.9\u00a0U now");
        page.waitForTimeout(700);
        assertThat(server.posts("meal"))
                .as("an impatient double click is not a confirmation")
                .isEmpty();
        page.locator(".sheet .primary.dose").evaluate(twice);
        page.waitForSelector(".done");
        assertThat(server.posts("meal")).hasSize(1);
    }

    @Test
    @Verifies("PAG-005")
    void whatever_is_pressed_twice_is_meant_once() {
        String twice = "(button) => { button.click(); button.click(); }";
        page.click(".actions .meal");
        page.click(".chips button >> nth=1");
        page.click(".sheet .primary");
        page.locator("button:has-text('Tell the loop, no bolus')").evaluate(twice);
        page.waitForSelector(".done");
        page.click(".sheet .secondary");
        page.click(".actions .pause");
        page.locator(".sheet .primary").evaluate(twice);
        page.waitForSelector(".done");
        page.click(".sheet .secondary");
        page.click(".mark.meal >> nth=-1");
        page.locator(".amount input").fill("30");
        page.locator(".sheet .primary").evaluate(twice);
        page.waitForSelector(".done");
        assertThat(server.acted("meal")).isEqualTo(1);
        assertThat(server.acted("pause")).isEqualTo(1);
        assertThat(server.acted("meal-correct")).isEqualTo(1);
    }

    @Test
    @Verifies("PAG-005")
    void a_lost_answer_is_asked_for_again_under_the_same_key() {
        server.answerLate(true);
        page.click(".actions .pause");
        page.click(".sheet .primary");
        page.waitForSelector("text=No answer yet");
        server.answerLate(false);
        page.click(".sheet .primary:has-text('Ask again')");
        page.waitForSelector(".done");
        assertThat(server.posts("pause")).hasSize(2);
        assertThat(server.acted("pause")).isEqualTo(1);
    }

    @Test
    @Verifies("PAG-006")
    void a_dose_without_an_answer_survives_a_reload_with_its_key_and_is_not_sent_by_itself() {
        Chromium.toConfirmation(page);
        server.answerLate(true);
        Chromium.slide(page);
        page.waitForSelector("text=No answer yet");
        page.reload();
        page.waitForSelector(".notice button:has-text('Look')");
        page.waitForTimeout(300);
        assertThat(server.posts("meal")).hasSize(1);
        server.answerLate(false);
        page.click(".notice button:has-text('Look')");
        page.click(".sheet .primary");
        page.waitForSelector(".done");
        assertThat(server.posts("meal")).hasSize(2);
        assertThat(server.acted("meal")).isEqualTo(1);
        assertThat(server.posts("meal").get(0).body())
                .isEqualTo(server.posts("meal").get(1).body());
    }

    @Test
    @Verifies({"PAG-006", "PAG-008"})
    void insulin_by_pen_survives_a_reload_with_its_key_and_a_like_one_asks_back() {
        page.click(".actions .more");
        page.click(".row:has-text('Insulin by pen')");
        page.locator(".amount input").fill("4");
        server.answerLate(true);
        page.click(".sheet .primary");
        page.waitForSelector("text=No answer yet");
        page.reload();
        page.waitForSelector(".notice:has-text('4.0 U by pen were entered, and no answer came.')");
        server.answerLate(false);
        page.click(".notice button:has-text('Look')");
        page.click(".sheet .primary");
        page.waitForSelector(".done");
        assertThat(server.acted("pen")).isEqualTo(1);
        page.click(".sheet .secondary");

        server.answer(
                "pen",
                post -> post.body().get("again").asBoolean()
                        ? PageServer.done("It counts.")
                        : PageServer.answer("SAME_DOSE", "4 U were entered 3 min ago."));
        page.click(".actions .more");
        page.click(".row:has-text('Insulin by pen')");
        page.locator(".amount input").fill("4");
        page.click(".sheet .primary");
        page.waitForSelector("text=4 U were entered 3 min ago.");
        page.click("text=I injected again");
        page.waitForSelector(".done");
        assertThat(server.acted("pen")).isEqualTo(2);
    }

    @Test
    @Verifies({"PAG-006", "PAG-023"})
    void sugar_without_an_answer_is_asked_about_again_and_not_told_twice() {
        Chromium.turn(page, server, Scene.ALARM);
        page.click(".alarm button:has-text('I took 15 g')");
        server.answerLate(true);
        page.click(".sheet .primary");
        page.waitForSelector("text=No answer yet");
        page.reload();
        page.waitForSelector(".notice:has-text('15 g of sugar were entered')");
    }

    @Test
    @Verifies("PAG-008")
    void warnings_are_read_before_the_same_intent_is_confirmed_a_second_time() {
        server.answer(
                "meal",
                post -> post.body().get("confirmedTwice").asBoolean()
                        ? PageServer.done("4.9 U on their way.")
                        : PageServer.answer("CONFIRM_AGAIN", "You are at 72 and falling: eat first."));
        Chromium.toConfirmation(page);
        Chromium.slide(page);
        page.waitForSelector("text=You are at 72 and falling");
        page.click(".sheet .quiet");
        Chromium.slide(page);
        page.waitForSelector(".done");
        assertThat(server.posts("meal")).hasSize(2);
        assertThat(server.posts("meal").get(1).body().get("confirmedTwice").asBoolean())
                .isTrue();
        assertThat(server.posts("meal").get(1).key())
                .isEqualTo(server.posts("meal").get(0).key());
    }

    @Test
    @Verifies("PAG-008")
    void a_second_like_meal_asks_back_and_again_means_another() {
        server.answer(
                "meal",
                post -> post.body().get("again").asBoolean()
                        ? PageServer.done("Told.")
                        : PageServer.answer("SAME_MEAL", "50 g were told 12 min ago."));
        Chromium.toConfirmation(page);
        Chromium.slide(page);
        page.waitForSelector("text=Again, or the same?");
        page.click("text=I am eating again");
        page.waitForSelector(".done");
        assertThat(server.posts("meal")).hasSize(2);
        assertThat(server.posts("meal").get(1).body().get("again").asBoolean()).isTrue();
    }

    @Test
    @Verifies("PAG-008")
    void far_more_than_usual_asks_back_before_any_advice() {
        page.click(".actions .meal");
        page.keyboard().press("Tab");
        page.locator(".amount input").fill("180");
        page.click(".sheet .primary");
        page.waitForSelector("text=180 g is far more than your usual 52 g");
        assertThat(server.posts("advise")).isEmpty();
        page.locator(".amount input").fill("30");
        assertThat(page.locator(".sheet .primary").innerText()).isEqualTo("See the advice");
        page.locator(".amount input").fill("180");
        page.click(".sheet .primary");
        page.waitForSelector("text=180 g is far more than your usual 52 g");
        page.click(".sheet .primary:has-text('Yes, 180 g')");
        page.waitForSelector(".sum");
        assertThat(server.posts("advise")).hasSize(1);
    }

    @Test
    @Verifies("PAG-008")
    void an_advice_that_is_refused_leads_back_to_the_amount() {
        server.answer("advise", post -> PageServer.answer("REFUSED", "Carbohydrate must be a number from 0 to 300."));
        page.click(".actions .meal");
        page.click(".chips button >> nth=1");
        page.click(".sheet .primary");
        page.waitForSelector("text=Carbohydrate must be");
        page.click(".sheet header button:first-child");
        assertThat(page.locator(".keypad").isVisible()).isTrue();
    }

    @Test
    @Verifies("PAG-007")
    void what_the_pump_s_step_takes_off_is_a_line_of_the_sum() {
        page.click(".actions .meal");
        page.locator(".amount input").fill("33");
        page.click(".sheet .primary");
        page.waitForSelector(".sum");
        assertThat(page.locator(".sum b").allInnerTexts())
                .containsExactly("+3.30\u00a0U", "+0.20\u00a0U", "\u22121.80\u00a0U", "+1.50\u00a0U", "3.2\u00a0U");
        server.answer("advise", post -> {
            ObjectNode answer = PageServer.answer("DONE");
            answer.putArray("sentences");
            ObjectNode advice = answer.putObject("advice");
            advice.putArray("terms").addObject().put("sentence", "33 g").put("units", 3.53);
            advice.putArray("why");
            advice.put("sum", 3.53).put("advised", 3.5);
            advice.put("step", 0.05).put("max", 10).put("basis", "newer");
            return answer;
        });
        page.click(".sheet header button:first-child");
        page.click(".sheet .primary");
        page.waitForSelector(".sum li:has-text('rounded down')");
        assertThat(page.locator(".sum b").allInnerTexts())
                .containsExactly("+3.53\u00a0U", "\u22120.03\u00a0U", "3.5\u00a0U");
    }

    @Test
    @Verifies("PAG-009")
    void advice_that_changes_under_the_finger_leads_back_to_the_sum() {
        Chromium.toConfirmation(page);
        server.answer("advise", post -> {
            ObjectNode answer = PageServer.answer("DONE");
            ObjectNode advice = answer.putObject("advice");
            advice.putArray("terms")
                    .addObject()
                    .put("sentence", "50 g ÷ 10 g/U")
                    .put("units", 5);
            advice.putArray("why");
            return answer.set(
                    "advice",
                    advice.put("sum", 3.1)
                            .put("advised", 3.1)
                            .put("step", 0.05)
                            .put("max", 10)
                            .put("basis", "newer"));
        });
        server.show(lang -> {
            ObjectNode doc = Scene.STEADY.document(lang);
            return doc.put("lastTurn", doc.get("lastTurn").asLong() + 60_000);
        });
        page.waitForSelector("text=the advice has changed");
        assertThat(page.locator(".sum .total b").innerText()).isEqualTo("3.1\u00a0U");
        assertThat(server.posts("meal")).isEmpty();
    }

    @Test
    @Verifies("PAG-009")
    void the_same_insulin_from_other_terms_is_read_anew() {
        page.click(".actions .bolus");
        page.waitForSelector(".sum");
        double advised = 0;
        server.answer("advise", post -> {
            ObjectNode answer = PageServer.answer("DONE");
            ObjectNode advice = answer.putObject("advice");
            advice.putArray("terms").addObject().put("sentence", "Other terms").put("units", 0);
            advice.putArray("why");
            advice.put("sum", advised).put("advised", advised);
            advice.put("step", 0.05).put("max", 10).put("basis", "newer");
            return answer;
        });
        server.show(lang -> {
            ObjectNode doc = Scene.STEADY.document(lang);
            return doc.put("lastTurn", doc.get("lastTurn").asLong() + 60_000);
        });
        page.waitForSelector(".sum li:has-text('Other terms')");
        assertThat(page.locator("text=the advice has changed").count()).isZero();
    }

    @Test
    @Verifies("PAG-009")
    void a_turn_that_leaves_the_advice_as_it_was_renews_what_it_rests_on() {
        Chromium.toConfirmation(page);
        server.show(lang -> {
            ObjectNode doc = Scene.STEADY.document(lang);
            return doc.put("lastTurn", doc.get("lastTurn").asLong() + 60_000);
        });
        page.waitForCondition(() -> server.posts("advise").size() == 2);
        page.waitForTimeout(200);
        Chromium.slide(page);
        page.waitForSelector(".done");
        assertThat(server.posts("meal").get(0).body().get("basis").asText())
                .isEqualTo("basis-" + server.posts("advise").get(1).key());
    }

    @Test
    @Verifies("PAG-021")
    void a_meal_told_before_is_corrected_or_taken_back() {
        page.click(".actions .more");
        page.click(".row:has-text('Meals')");
        page.click(".row:has-text('52 g')");
        page.locator(".amount input").fill("30");
        page.click(".sheet .primary");
        page.waitForSelector(".done");
        assertThat(server.posts("meal-correct").get(0).body().toString()).isEqualTo("{\"id\":\"m3\",\"grams\":30}");
        page.click(".sheet .secondary");
        page.click(".mark.meal >> nth=-1");
        page.click("text=It was not eaten");
        page.waitForSelector("text=are taken back");
        assertThat(server.posts("withdraw")).as("one touch asks").isEmpty();
        page.click(".sheet .primary:has-text('Take it back')");
        page.waitForSelector(".done");
        assertThat(server.posts("withdraw").get(0).body().toString()).isEqualTo("{\"id\":\"m4\"}");
    }

    @Test
    @Verifies("PAG-023")
    void sugar_against_a_low_is_told_without_any_talk_of_insulin() {
        Chromium.turn(page, server, Scene.ALARM);
        page.click(".alarm button:has-text('I took 15 g')");
        page.click(".sheet .primary");
        page.waitForSelector(".done");
        assertThat(server.posts("rescue").get(0).body().toString()).isEqualTo("{\"grams\":15}");
        assertThat(server.posts("advise")).isEmpty();
    }

    @Test
    @Verifies("PAG-022")
    void a_pause_says_when_it_ends_by_itself() {
        page.click(".actions .pause");
        page.click(".choice label:has-text('1 h')");
        assertThat(page.locator(".sheet .body").innerText()).contains("Insulin starts again by itself at 14:4");
        page.click(".sheet .primary");
        page.waitForSelector(".done");
        assertThat(server.posts("pause").get(0).body().toString()).isEqualTo("{\"minutes\":60}");
    }

    @Test
    @Verifies("PAG-018")
    void alarms_come_one_at_a_time_by_weight_and_stay_as_a_line_when_seen() {
        Chromium.turn(page, server, Scene.OCCLUSION);
        assertThat(page.locator(".alarm"))
                .satisfies(alarm -> assertThat(alarm.count()).isEqualTo(1));
        assertThat(page.locator(".alarm h2").innerText())
                .contains("No insulin is flowing")
                .contains("1 more");
        page.click(".alarm button:has-text('I have seen it')");
        page.waitForCondition(() -> !server.posts("acknowledge").isEmpty());
        assertThat(server.posts("acknowledge").get(0).body().get("kind").asText())
                .isEqualTo("NO_INSULIN");
        server.show(lang -> {
            ObjectNode doc = Scene.OCCLUSION.document(lang);
            ((ObjectNode) doc.get("alarms").get(0)).put("acknowledged", Day.NOW);
            return doc;
        });
        Chromium.drawn(page, server);
        assertThat(page.locator(".alarm h2").innerText()).contains("The reservoir is low");
        page.click(".alarm-line:has-text('No insulin is flowing')");
        assertThat(page.locator(".sheet .body").innerText()).contains("Change the set");
    }

    @Test
    @Verifies("PAG-019")
    void a_shadow_can_do_nothing_and_says_that_it_recommends_nothing() {
        Chromium.turn(page, server, Scene.SHADOW);
        assertThat(page.locator(".actions button").allInnerTexts()).containsExactly("More");
        assertThat(page.locator("#ribbon").innerText()).contains("not a recommendation");
        assertThat(page.locator(".numbers .insulin .value").innerText()).isEqualTo("Unknown");
        assertThat(page.locator("#works [data-ok=false]").count()).isZero();
        page.click(".actions .more");
        assertThat(page.locator(".row:has-text('Meals')").innerText()).contains("as the recording tells them");
        page.click(".row:has-text('Meals')");
        assertThat(page.locator(".sheet .body > .secondary").count()).isZero();
    }

    @Test
    @Verifies("PAG-019")
    void carbs_that_are_only_suspected_are_called_so() {
        server.show(lang -> Scene.SHADOW.document(lang).put("cob", 0).put("cobSuspected", 31));
        Chromium.drawn(page, server);
        assertThat(page.locator(".numbers .carbs").innerText()).contains("0", "31\u00a0g suspected");
        page.click(".numbers .carbs");
        assertThat(page.locator(".sheet .body").innerText()).contains("31 g more are suspected");
    }

    @Test
    @Verifies("PAG-021")
    void a_low_treatment_entered_by_mistake_is_taken_back_and_never_called_a_meal() {
        page.click(".actions .more");
        page.click(".row:has-text('Meals')");
        page.click(".row:has-text('15 g')");
        assertThat(page.locator("#sheet-title").innerText()).startsWith("Low treatment of ");
        assertThat(page.locator(".sheet .keypad").count()).isZero();
        page.click("text=Entered by mistake");
        page.click(".sheet .primary:has-text('Take it back')");
        page.waitForSelector(".done");
        assertThat(server.posts("withdraw").get(0).body().toString()).isEqualTo("{\"id\":\"m2\"}");
    }

    @Test
    @Verifies("PAG-021")
    void a_temporary_target_is_changed_for_another_or_ended() {
        server.show(lang -> {
            ObjectNode doc = Scene.STEADY.document(lang);
            ((ObjectNode) doc.get("target"))
                    .putObject("temporary")
                    .put("id", "t1")
                    .put("aim", 150)
                    .put("until", doc.get("now").asLong() + Day.minutes(40));
            return doc;
        });
        page.click(".notice button:has-text('Change')");
        page.click(".choice label:has-text('170')");
        page.click(".sheet .primary:has-text('Set this target instead')");
        page.waitForSelector(".done");
        assertThat(server.posts("target").get(0).body().toString()).isEqualTo("{\"aim\":170,\"minutes\":60}");
        page.click(".sheet .secondary");
        page.click(".notice button:has-text('Change')");
        page.click(".sheet .secondary:has-text('End it now')");
        page.waitForSelector(".done");
        assertThat(server.posts("withdraw").get(0).body().toString()).isEqualTo("{\"id\":\"t1\"}");
    }

    @Test
    @Verifies("PAG-021")
    void sensor_pump_and_link_are_said_in_sentences_at_a_tap() {
        page.click("#works");
        assertThat(page.locator(".sheet .body").innerText().replace('\u00a0', ' '))
                .contains("The sensor measures; 6 days left.")
                .contains("142 U in the pump, battery 87 %.");
    }

    @Test
    @Verifies("PAG-021")
    void what_cannot_be_mended_has_no_switch_and_what_was_done_stays_to_be_read() {
        server.show(lang -> {
            ObjectNode doc = Scene.STEADY.document(lang);
            ((ObjectNode) doc.get("whatIf").get(0)).put("did", "Prescribed basal.");
            ((ObjectNode) doc.get("whatIf").get(1)).put("active", true).put("mends", false);
            return doc;
        });
        Chromium.drawn(page, server);
        page.click(".actions .more");
        page.click(".row:has-text('What if')");
        assertThat(page.locator(".switch").count())
                .isEqualTo(page.locator(".list > li").count() - 1);
        assertThat(page.locator(".sheet .body").innerText())
                .contains("The loop: Prescribed basal.")
                .contains("being absorbed");
    }

    @Test
    @Verifies("PAG-019")
    void a_shadow_is_somebody_s_past_it_alarms_nobody_and_treats_nobody() {
        server.show(lang -> {
            ObjectNode doc = Scene.SHADOW.document(lang);
            doc.set("alarms", Scene.ALARM.document(lang).get("alarms"));
            return doc;
        });
        page.evaluate("() => { window.tones = 0; const start = OscillatorNode.prototype.start;"
                + "OscillatorNode.prototype.start = function (at) { window.tones++; start.call(this, at); }; }");
        page.click(".word");
        Chromium.drawn(page, server);
        page.waitForTimeout(300);
        assertThat(page.locator("[role=alert], .alarm, .do").count()).isZero();
        page.click(".alarm-line");
        assertThat(page.locator(".sheet .body").innerText())
                .doesNotContain("sugar")
                .doesNotContain("stopped");
        page.keyboard().press("Escape");
        assertThat(page.evaluate("window.tones")).isEqualTo(0);
        assertThat(page.locator("#ribbon").innerText())
                .as("the end is said once, where the age of a reading stands")
                .doesNotContain("end of the recording");
        assertThat(page.locator("#glance .age").innerText()).isEqualTo("end of the recording: 14 March 2026, 13:40");
        assertThat(page.locator("body").innerText()).doesNotContain(" ago").doesNotContain("Basal now");
        Chromium.turn(page, server, Scene.ALARM);
        page.waitForFunction("() => window.tones > 0"); // the same alarm of a demonstration sounds
    }

    @Test
    @Verifies({"PAG-006", "PAG-029"})
    void a_sheet_closed_during_a_dose_tells_what_became_of_it() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        server.answer("meal", post -> {
            await(answered);
            return PageServer.answer("REFUSED", "The pump does not answer.");
        });
        Chromium.toConfirmation(page);
        Chromium.slide(page);
        page.waitForCondition(() -> !server.posts("meal").isEmpty());
        page.keyboard().press("Escape");
        page.waitForSelector(".notice:has-text('4.9 U were confirmed and not answered')");
        answered.countDown();
        page.waitForSelector(".notice:has-text('Not done: The pump does not answer.')");
        assertThat(page.locator(".notice:has-text('not answered')").count()).isZero();
        page.click(".notice button:has-text('I have read it')");
        assertThat(page.locator(".notice").count()).isZero();
    }

    @Test
    @Verifies({"PAG-006", "PAG-029"})
    void a_sheet_closed_on_silence_leaves_the_dose_to_be_asked_about() {
        Chromium.toConfirmation(page);
        server.answerLate(true);
        Chromium.slide(page);
        page.waitForSelector("text=No answer yet");
        page.keyboard().press("Escape");
        page.waitForSelector(".notice button:has-text('Look')");
        assertThat(page.locator("body").textContent()).doesNotContain("has answered");
        server.answerLate(false);
        page.click(".notice button:has-text('Look')");
        page.click(".sheet .primary:has-text('Ask again')");
        page.waitForSelector(".done");
        assertThat(server.acted("meal")).isEqualTo(1);
        page.keyboard().press("Escape");
        page.waitForSelector(
                "#sheet:not([open])", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        page.waitForCondition(() -> page.locator(".notice").count() == 0);
    }

    @Test
    @Verifies("PAG-018")
    void an_acknowledgement_that_is_refused_is_said_on_the_alarm() {
        server.answer("acknowledge", post -> PageServer.answer("REFUSED", "The cause is older than the alarm."));
        Chromium.turn(page, server, Scene.ALARM);
        page.click(".alarm button:has-text('I have seen it')");
        page.waitForSelector(".alarm .refused:has-text('This was not taken: The cause is older')");
    }

    @Test
    @Verifies("PAG-008")
    void insulin_by_pen_keeps_the_controller_s_bounds_and_asks_back_once_above_15() {
        page.click(".actions .more");
        page.click(".row:has-text('Insulin by pen')");
        assertThat(page.locator(".sheet .body").innerText()).contains("From 0.5 to 100 U.");
        for (String impossible : new String[] {"0.4", "100.5", "1e1", "abc"}) {
            page.locator(".amount input").fill(impossible);
            assertThat(page.locator(".sheet .primary").isDisabled())
                    .as(impossible)
                    .isTrue();
        }
        page.locator(".amount input").fill("22");
        page.click(".sheet .primary");
        page.waitForSelector("text=22.0 U is a lot at once");
        assertThat(server.posts("pen")).isEmpty();
        page.click(".sheet .primary:has-text('Yes, 22.0 U')");
        page.waitForSelector(".done");
        assertThat(server.posts("pen")).hasSize(1);
    }

    @Test
    @Verifies("PAG-008")
    void a_finger_value_that_is_no_number_is_refused_and_said() {
        Chromium.turn(page, server, Scene.SENSOR_LOST);
        page.click(".actions .bolus");
        page.waitForSelector(".sum");
        page.click(".stepper [data-keep=more]");
        for (String nonsense : new String[] {"12o", "9", "1e2"}) {
            page.locator(".amount input").fill(nonsense);
            page.click(".sheet .primary.dose");
            page.waitForSelector("text=write the finger value as a number from 20 to 600");
            assertThat(page.locator(".knob").count()).isZero();
        }
        page.locator(".amount input").fill("120");
        page.click(".sheet .primary.dose");
        Chromium.slide(page);
        page.waitForSelector(".done");
        assertThat(server.posts("bolus").get(0).body().get("fingerStick").asInt())
                .isEqualTo(120);
    }

    @Test
    @Verifies("PAG-031")
    void a_meal_without_a_fresh_reading_takes_a_finger_stick_on_the_sum() {
        Chromium.turn(page, server, Scene.SENSOR_LOST);
        page.click(".actions .meal");
        page.click(".chips button >> nth=1");
        page.click(".sheet .primary");
        page.locator(".amount input[data-keep=stick]").fill("131");
        page.click(".sheet .primary.dose");
        Chromium.slide(page);
        page.waitForSelector(".done");
        assertThat(server.posts("meal").get(0).body().get("fingerStick").asInt())
                .isEqualTo(131);
    }

    @Test
    @Verifies("PAG-031")
    void a_warning_that_only_a_finger_stick_passes_offers_its_field() {
        server.answer(
                "meal",
                post -> post.body().get("fingerStick").isNull()
                        ? PageServer.answer("CONFIRM_AGAIN", "Measure at the finger first.")
                                .put("needs", "fingerStick")
                        : PageServer.done("4.9 U on their way."));
        Chromium.toConfirmation(page);
        Chromium.slide(page);
        page.waitForSelector("text=Measure at the finger first.");
        page.click(".sheet .quiet");
        page.waitForSelector("text=a finger value is needed");
        page.locator(".amount input[data-keep=stick]").fill("131");
        page.click(".sheet .quiet");
        Chromium.slide(page);
        page.waitForSelector(".done");
        JsonNode body = server.posts("meal").get(1).body();
        assertThat(body.get("fingerStick").asInt()).isEqualTo(131);
        assertThat(body.get("confirmedTwice").asBoolean()).isTrue();
        assertThat(server.posts("meal").get(1).key())
                .isEqualTo(server.posts("meal").get(0).key());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Verifies("PAG-004")
    void the_ribbon_explains_that_human_use_is_locked() {
        page.click("#ribbon");
        assertThat(page.locator(".sheet .body").innerText())
                .contains("adult 7")
                .contains("not a medical device")
                .contains("no setting opens it");
    }

    @Test
    @Verifies("PAG-021")
    void every_other_deed_sends_what_the_contract_says() {
        page.click(".actions .activity");
        page.click(".choice label:has-text('1\u00a0h\u00a030')");
        page.click(".sheet .primary");
        page.waitForSelector(".done");
        assertThat(server.posts("target").get(0).body().toString()).startsWith("{\"aim\":150,\"minutes\":");
        page.click(".sheet .secondary");

        page.click("#mode");
        page.click(".choice label:has-text('Open loop')");
        page.click(".sheet .primary");
        page.waitForSelector(".done");
        assertThat(server.posts("mode").get(0).body().toString()).isEqualTo("{\"mode\":\"OPEN_LOOP\"}");
        page.click(".sheet .secondary");

        page.click(".actions .more");
        page.click(".row:has-text('Insulin by pen')");
        page.locator(".amount input").fill("4,5");
        page.click(".choice label:has-text('Long-acting')");
        page.click(".sheet .primary");
        page.waitForSelector(".done");
        assertThat(server.posts("pen").get(0).body().toString())
                .isEqualTo("{\"units\":4.5,\"minAgo\":0,\"acting\":\"LONG\",\"again\":false}");
        page.click(".sheet .secondary");

        page.click(".actions .more");
        page.click(".row:has-text('What if')");
        page.click(".switch >> nth=0");
        page.waitForCondition(() -> !server.posts("what-if").isEmpty());
        assertThat(server.posts("what-if").get(0).body().toString())
                .isEqualTo("{\"id\":\"sensor-lost\",\"active\":true}");
        page.keyboard().press("Escape");

        page.click(".actions .bolus");
        page.waitForSelector(".sum");
        page.click(".stepper [data-keep=more]");
        page.click(".stepper [data-keep=more]");
        page.click(".sheet .primary.dose");
        Chromium.slide(page);
        page.waitForSelector(".done");
        JsonNode bolus = server.posts("bolus").get(0).body();
        assertThat(bolus.get("units").asDouble()).isEqualTo(0.2);
        assertThat(bolus.get("fingerStick").isNull()).isTrue();
        assertThat(chromium.complaints())
                .filteredOn(text -> !text.contains("net::ERR"))
                .isEmpty();
    }
}

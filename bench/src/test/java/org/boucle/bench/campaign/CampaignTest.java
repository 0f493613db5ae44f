package org.boucle.bench.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.boucle.virtual.chance.Draws;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CampaignTest {
    @Test
    void the_same_campaign_gives_the_same_figures_on_one_thread_and_on_two() throws InterruptedException {
        Campaign two = new Campaign(2, 1, true, 1);
        assertThat(two.run(2)).isEqualTo(two.run(1));
    }

    @Test
    void people_eat_and_count_as_the_issue_says() {
        List<Diet.Meal> meals = Diet.of(70, 400, Draws.of(7, 102));
        assertThat(meals).hasSize(400 * 3 + 200).isSortedAccordingTo((a, b) -> a.minute() - b.minute());
        double eaten = meals.stream().mapToDouble(Diet.Meal::grams).sum() / 400;
        assertThat(eaten).isCloseTo(70 * (0.6 + 0.9 + 0.9 + 0.3 / 2), within(4.0));
        double error = meals.stream()
                .mapToDouble(m -> Math.abs(m.counted() / m.grams() - 1))
                .average()
                .orElseThrow();
        assertThat(error).isCloseTo(0.3 * Math.sqrt(2 / Math.PI), within(0.02));
        assertThat(meals).allMatch(m -> m.counted() >= 0.2 * m.grams() - 1 && m.counted() <= 2 * m.grams() + 1);
    }

    @Test
    @Tag("heavy")
    void meets_the_gate_where_meals_are_announced() throws InterruptedException {
        meets(new Campaign(30, 14, true, 1), 75);
    }

    @Test
    @Tag("heavy")
    void meets_the_gate_where_nothing_is_told() throws InterruptedException {
        meets(new Campaign(30, 14, false, 1), 55);
    }

    private static void meets(Campaign campaign, double timeInRange) throws InterruptedException {
        List<Outcome> outcomes = campaign.run(2);
        assertThat(outcomes.stream().mapToDouble(Outcome::tir).average().orElseThrow())
                .isGreaterThanOrEqualTo(timeInRange);
        assertThat(outcomes.stream().mapToDouble(Outcome::below70).average().orElseThrow())
                .isLessThanOrEqualTo(3);
        assertThat(outcomes).allMatch(o -> o.least() >= 40);
    }
}

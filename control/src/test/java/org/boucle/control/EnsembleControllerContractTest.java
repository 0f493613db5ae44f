package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Reason;

class EnsembleControllerContractTest extends ControllerContract {
    @Override
    protected Controller controller() {
        return new EnsembleController();
    }

    private static double figure(Reason reason, String name) {
        return reason.figures().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Property(tries = 1000)
    @Verifies("CON-024")
    void a_reason_never_gives_a_figure_that_speaks_against_its_dose(@ForAll("scenes") Scene scene) {
        var why = controller().decide(scene.situation()).proposal().why();
        double target = why.stream()
                .filter(r -> r.id().equals("CTL-exercise"))
                .map(r -> figure(r, "target"))
                .findFirst()
                .orElse(scene.target.mgdl());
        Reason main = why.get(0);
        switch (main.id()) {
            case "CTL-lowering" -> {
                assertThat(figure(main, "target")).isEqualTo(target);
                assertThat(figure(main, "predicted")).isLessThanOrEqualTo(target);
            }
            case "CTL-predictedLow" -> assertThat(figure(main, "predicted")).isLessThanOrEqualTo(target);
            case "CTL-raising", "CTL-correcting" ->
                assertThat(figure(main, "predicted")).isGreaterThanOrEqualTo(target);
            default -> assertThat(main.id()).startsWith("CTL-");
        }
    }
}

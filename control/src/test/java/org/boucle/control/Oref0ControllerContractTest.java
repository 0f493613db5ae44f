package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.boucle.control.oref0.Oref0Controller;
import org.boucle.core.Verifies;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.event.Announcement;

class Oref0ControllerContractTest extends ControllerContract {
    @Override
    protected Controller controller() {
        return new Oref0Controller();
    }

    /** Two reckonings that share no code: oref0's pulses of 0.05 U by whole minutes, and ours by integration. */
    @Property(tries = 300)
    @Verifies("CON-062")
    void what_was_delivered_comes_to_the_insulin_on_board_that_the_house_counts(@ForAll("scenes") Scene scene) {
        Assume.that(scene.announcements.stream().noneMatch(a -> a instanceof Announcement.Exercise));
        scene.target = scene.prescription.targetAt(scene.now); // a raised one changes what oref0 counts insulin against
        Situation situation = scene.situation();
        InsulinOnBoard ours = OnBoard.insulin(situation, GivenInsulin.of(situation));
        InsulinOnBoard theirs = controller().decide(situation).estimate().iob();
        assertThat(theirs.known()).isEqualTo(ours.known());
        assertThat(theirs.atMost()).isCloseTo(ours.atMost(), within(100L));
        assertThat(theirs.atLeast()).isCloseTo(ours.atLeast(), within(100L));
    }
}

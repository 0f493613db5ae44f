package org.boucle.trial.protocol;

import java.util.Optional;
import org.boucle.trial.Arm;

/** Whatever speaks the protocol, in one run: the arm of {@code boucle body}, of tests, and of controllers in this process. */
public final class ProtocolArm implements Arm {
    private final String name;
    private final Speaker speaker;
    private Optional<ProtocolTreatment> begun = Optional.empty();

    /** @param speaker closed at the end of the run */
    public ProtocolArm(String name, Speaker speaker) {
        this.name = name;
        this.speaker = speaker;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ProtocolTreatment begin(Occasion occasion) {
        ProtocolTreatment treatment = new ProtocolTreatment(
                speaker, occasion.run(), occasion.person(), occasion.prescription(), occasion.days(), occasion.seed());
        begun = Optional.of(treatment);
        return treatment;
    }

    /** What was wrong the first time, with its cycle. */
    public Optional<String> firstFault() {
        return begun.flatMap(ProtocolTreatment::firstFault);
    }
}

package org.boucle.control;

/** As a handset has it. */
class EnsembleControllerContractTest extends ControllerContract {
    @Override
    protected Controller controller() {
        return new EnsembleController();
    }
}

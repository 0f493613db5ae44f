package org.boucle.control;

/** As a trial has it: told meals are the controller's to dose. */
class DosingControllerContractTest extends ControllerContract {
    @Override
    protected Controller controller() {
        return new EnsembleController(true);
    }
}

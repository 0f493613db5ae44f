package org.boucle.control;

class EnsembleControllerContractTest extends ControllerContract {
    @Override
    protected Controller controller() {
        return new EnsembleController();
    }
}

"""A controller in ten lines: ./boucle trial --controller "python3 examples/controller.py"  (docs/formats/controller-protocol.md)"""
import json, sys

for line in sys.stdin:
    message = json.loads(line)
    if message["type"] == "init":
        therapy, answer = message["therapy"], {"type": "ready", "name": "proportional", "version": "1"}
    else:  # basal as prescribed, and a third of the way back to target in every hour; none at all under 80 mg/dL
        glucose = message["glucose_mgdl"] or therapy["target_mgdl"]
        rate = therapy["basal_u_per_h"] + (glucose - therapy["target_mgdl"]) / therapy["isf_mgdl_per_u"] / 3
        answer = {"type": "dose", "basal_u_per_h": 0 if glucose < 80 else max(0, rate), "bolus_u": 0}
    print(json.dumps(answer), flush=True)

"""Made-up people, units, archives and applications for the demo, brought about by the program's own actions. Only where DEMO is on."""

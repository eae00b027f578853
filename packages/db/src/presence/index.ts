export { hasChosenAway, listAwayChoices, setAwayChoice } from './away-choices.ts'

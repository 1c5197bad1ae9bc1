package extract

import "strings"

// bears reports whether one of e's roles is the description words, or ends in it.
func (e *entity) bears(words string) bool {
	for _, role := range e.roles {
		if strings.HasPrefix(role, "former ") && !strings.HasPrefix(words, "former ") {
			continue
		}
		if role == words || endsIn(role, words) || expandTitle(role) == words {
			return true
		}
	}
	return false
}

// endsIn reports whether a role ends in words and is not that of a deputy: "the president" is no vice
// president.
func endsIn(role, words string) bool {
	before, ok := strings.CutSuffix(role, " "+words)
	if !ok {
		return false
	}
	switch before[strings.LastIndexByte(before, ' ')+1:] {
	case "vice", "deputy", "assistant", "associate", "under", "lieutenant", "lt", "shadow", "acting":
		return false
	}
	return true
}

// expandTitle turns the short forms of titles into the words of descriptions.
func expandTitle(role string) string {
	switch role {
	case "sen":
		return "senator"
	case "rep":
		return "representative"
	case "gov":
		return "governor"
	case "prof":
		return "professor"
	case "gen":
		return "general"
	case "lt gov":
		return "lieutenant governor"
	}
	return role
}

// describeRole returns the role shown beside a speaker's name: the office held at the article's date,
// else the longest description that the article gives.
func (r *resolver) describeRole(e *entity) string {
	if e.kb != nil {
		if role := e.kb.RoleAt(r.date); role != "" {
			return role
		}
	}
	best := ""
	for _, role := range e.roles {
		if _, ok := honorifics[role]; !ok && len(role) > len(best) {
			best = role
		}
	}
	return best
}

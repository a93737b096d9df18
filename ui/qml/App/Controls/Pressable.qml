// Whatever can be touched: acts on release, and sliding off cancels. Keys come by its accessible action.
import QtQuick

Rectangle {
    id: area

    required property string text

    signal acted

    opacity: tap.pressed ? 0.75 : 1
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: area.text
    Accessible.onPressAction: area.acted()
    // what can be chosen is toggled: that is the first action that a screen reader is offered
    Accessible.onToggleAction: area.acted()

    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        onTapped: area.acted()
    }

    FocusRing {}
}

// Whatever can be touched: acts on release, and sliding off cancels. Space and Enter do the same.
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
    Keys.onSpacePressed: area.acted()
    Keys.onReturnPressed: area.acted()

    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: area.acted()
    }

    FocusRing {}
}

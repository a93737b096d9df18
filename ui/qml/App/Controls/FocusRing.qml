// The ring around the parent that has the focus; while it has not, there is none.
import QtQuick

Loader {
    id: ring

    anchors.fill: parent
    source: ring.parent !== null && ring.parent.activeFocus ? "Ring.qml" : ""
}

// The ring around the parent that has the focus; while it has not, there is none. (Not by `source`: a file that is loaded
// in mid-touch may have Qt's thread and Python wait for each other.)
import QtQuick

Loader {
    id: ring

    anchors.fill: parent
    active: ring.parent !== null && ring.parent.activeFocus

    sourceComponent: Ring {}
}

// The ring around the parent that has the focus.
import QtQuick

Ring {
    id: ring

    visible: ring.parent !== null && ring.parent.activeFocus
}

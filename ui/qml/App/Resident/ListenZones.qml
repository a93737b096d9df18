// The glass for who does not look: four zones to be found by feel, each with a corner of its own. All of them can be
// reached from a wheelchair: the lower two end 100 mm above the lower edge.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views

Item {
    id: zones

    required property ListeningView listening
    readonly property real lower: Math.min(100 * Theme.px, zones.height * 0.45)

    objectName: "zones"
    anchors.fill: parent
    visible: zones.listening.zones || zones.listening.blank
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        visible: zones.listening.blank
        color: "black"
    }

    // nothing behind the zones or the dark takes a touch; where there are no zones, one brings the page back
    MouseArea {
        objectName: "cover"
        anchors.fill: parent
        enabled: zones.listening.zones || zones.listening.blank
        Accessible.ignored: true
        onClicked: {
            if (!zones.listening.zones)
                zones.listening.darken();
        }
    }

    ListenZone {
        act: "previous"
        listening: zones.listening
        text: qsTr("Back", "the thing before")
        iconName: Theme.rtl ? "arrow-right" : "arrow-left"
        anchors.left: parent.left
        width: parent.width / 2
        height: parent.height - zones.lower
    }

    ListenZone {
        act: "next"
        listening: zones.listening
        text: qsTr("Next", "the thing after")
        iconName: Theme.rtl ? "arrow-left" : "arrow-right"
        anchors.right: parent.right
        width: parent.width / 2
        height: parent.height - zones.lower
    }

    ListenZone {
        act: "repeat"
        listening: zones.listening
        text: qsTr("Repeat")
        iconName: "arrow-counter-clockwise"
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        width: parent.width / 2
        height: zones.lower
    }

    ListenZone {
        act: "choose"
        listening: zones.listening
        text: qsTr("Choose")
        iconName: "check"
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: parent.width / 2
        height: zones.lower
    }
}

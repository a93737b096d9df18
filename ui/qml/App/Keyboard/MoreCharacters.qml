// Turns to the characters that the strip has no room for, and from the last ones to the first. Like a key it is marked and
// never takes the focus: the text keeps it, and with it what is being composed.
import QtQuick
import QtQuick.VirtualKeyboard
import App.Views
import App.Controls

Item {
    id: more

    required property ListView strip
    property bool atKey: false
    readonly property bool needed: !more.strip.atXBeginning || !more.strip.atXEnd

    function turn(): void {
        const beyond = more.strip.indexAt(more.strip.contentX + more.strip.width - 1, more.strip.height / 2);
        if (more.strip.atXEnd || beyond < 0)
            more.strip.positionViewAtBeginning();
        else
            more.strip.positionViewAtIndex(beyond, ListView.Beginning);
    }

    objectName: "morecharacters"
    width: word.implicitWidth + 10 * Theme.px + 1.5 * KeySet.gap
    height: KeySet.strip
    visible: InputContext.preeditText !== ""
    activeFocusOnTab: more.needed
    onAtKeyChanged: KeySet.point(more.atKey)
    onVisibleChanged: more.atKey = false
    Accessible.role: Accessible.Button
    Accessible.name: word.text
    Accessible.ignored: !more.needed
    Accessible.onPressAction: more.turn()

    Rectangle {
        anchors.fill: parent
        color: Colors.card
    }

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: KeySet.gap
        anchors.rightMargin: KeySet.gap / 2
        visible: more.needed
        radius: 3 * Theme.px
        color: Colors.dock
        opacity: tap.pressed ? 0.6 : 1

        Words {
            id: word

            anchors.centerIn: parent
            text: qsTr("More", "characters to choose from")
            capital: 5
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        TapHandler {
            id: tap

            gesturePolicy: TapHandler.ReleaseWithinBounds
            onTapped: more.turn()
        }

        Ring {
            visible: more.atKey
        }
    }

    Connections {
        target: InputContext

        function onPreeditTextChanged() {
            // not now: the strip is being filled anew
            Qt.callLater(more.strip.positionViewAtBeginning);
        }
    }
}

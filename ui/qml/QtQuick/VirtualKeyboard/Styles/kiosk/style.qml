// The keyboard's look. Its sizes are pixels of the screen: design size and real size are the same.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Styles
import App.Views
import App.Controls
import App.Keyboard

KeyboardStyle {
    id: style

    keyboardDesignWidth: KeySet.room
    keyboardDesignHeight: KeySet.height
    keyboardRelativeLeftMargin: KeySet.side / KeySet.room
    keyboardRelativeRightMargin: KeySet.side / KeySet.room
    keyboardRelativeTopMargin: KeySet.gap / KeySet.height
    keyboardRelativeBottomMargin: KeySet.gap / KeySet.height
    selectionListHeight: KeySet.strip

    // also hides the strip of characters while there are none
    keyboardBackground: Rectangle {
        color: Colors.keyboard
    }

    keyPanel: KeyFace {}

    shiftKeyPanel: KeyFace {
        name: qsTr("Capital letters")
        iconName: "arrow-fat-up"
        toggles: true
        on: InputContext.shiftActive || InputContext.capsLockActive
    }

    backspaceKeyPanel: KeyFace {
        name: qsTr("Delete")
        iconName: "backspace"
    }

    spaceKeyPanel: KeyFace {
        name: qsTr("Space")
        word: qsTr("space")
    }

    enterKeyPanel: KeyFace {
        name: qsTr("Done")
        word: qsTr("Done")
        main: true
    }

    selectionListDelegate: SelectionListItem {
        id: item

        required property string display
        required property int index
        // what could follow is not offered: only what is being composed
        readonly property bool composing: InputContext.preeditText !== ""
        // of the rarest there is no letter in our fonts
        readonly property bool offered: item.composing && KeySet.writes(item.display)
        property bool atKey: false

        objectName: "candidate:" + item.display
        visible: item.offered
        width: item.offered ? Math.max(KeySet.leastKey, word.implicitWidth + 6 * Theme.px) : 0
        activeFocusOnTab: true
        onAtKeyChanged: {
            KeySet.point(item.atKey);
            if (item.atKey)
                item.ListView.view.positionViewAtIndex(item.index, ListView.Contain);
        }
        Component.onDestruction: {
            if (item.atKey)
                KeySet.point(false);
        }
        Accessible.role: Accessible.Button
        Accessible.name: item.display
        Accessible.ignored: !item.offered
        // not now: this item goes when it is chosen
        Accessible.onPressAction: Qt.callLater(InputContext.inputEngine.wordCandidateListModel.selectItem, item.index)

        Words {
            id: word

            anchors.centerIn: parent
            text: item.display
            capital: 6.4
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        Ring {
            anchors.margins: 0
            visible: item.atKey
        }
    }

    selectionListBackground: Rectangle {
        color: Colors.card
    }

    navigationHighlight: Ring {}
}

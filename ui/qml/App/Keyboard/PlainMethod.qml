// What types where a layout composes nothing: each key is its character.
import QtQuick.VirtualKeyboard

PlainInputMethod {}

//! Devanagari, whose consonants say an *a* unless another vowel or the sign of silence follows (ALA-LC).

/// The sounds of a word. The *a* that is not written is left out at the end of the word.
pub(super) fn sounds(word: &str) -> Vec<u8> {
    let mut sounds = Vec::new();
    let mut owes_vowel = false;
    let word = word.replace("ंह", "ंग");
    for c in word.chars() {
        if let Some(consonant) = consonant(c) {
            if owes_vowel {
                sounds.push(b'a');
            }
            sounds.extend_from_slice(consonant.as_bytes());
            owes_vowel = true;
        } else if let Some(vowel) = sign(c) {
            sounds.extend_from_slice(vowel.as_bytes());
            owes_vowel = false;
        } else if let Some(vowel) = vowel(c) {
            if owes_vowel {
                sounds.push(b'a');
            }
            sounds.extend_from_slice(vowel.as_bytes());
            owes_vowel = false;
        } else if matches!(c, 'ं' | 'ँ') {
            if owes_vowel {
                sounds.push(b'a');
            }
            sounds.push(b'n');
            owes_vowel = false;
        }
    }
    sounds
}

fn consonant(c: char) -> Option<&'static str> {
    Some(match c {
        'क' => "k",
        'ख' => "k",
        'ग' | 'घ' => "g",
        'ङ' | 'ञ' | 'ण' | 'न' => "n",
        'च' | 'छ' => "C",
        'ज' | 'झ' => "J",
        'ट' | 'ठ' | 'त' | 'थ' => "t",
        'ड' | 'ढ' | 'द' | 'ध' => "d",
        'प' => "p",
        'फ' => "f",
        'ब' | 'भ' => "b",
        'म' => "m",
        'य' => "y",
        'र' => "r",
        'ल' | 'ळ' => "l",
        'व' => "w",
        'श' | 'ष' => "S",
        'स' => "s",
        'ह' => "h",
        _ => return None,
    })
}

/// Signs after a consonant, that of silence among them.
fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        'ा' => "a",
        'ि' | 'ी' => "i",
        'ु' | 'ू' => "u",
        'े' | 'ॅ' => "e",
        'ै' => "ay",
        'ो' | 'ॉ' => "o",
        'ौ' => "au",
        'ृ' => "ri",
        '्' | '़' => "",
        _ => return None,
    })
}

fn vowel(c: char) -> Option<&'static str> {
    Some(match c {
        'अ' | 'आ' => "a",
        'इ' | 'ई' => "i",
        'उ' | 'ऊ' => "u",
        'ए' => "e",
        'ऐ' => "ay",
        'ओ' | 'ऑ' => "o",
        'औ' => "au",
        'ऋ' => "ri",
        _ => return None,
    })
}

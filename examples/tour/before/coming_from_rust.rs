// SPDX-License-Identifier: BSL-1.0
// The lines of an order in Rust: what docs/guide/coming-from-rust.md starts from. rustc --edition 2021, then run it.
use std::collections::HashMap;

struct Article {
    pence: u32,
    left: u32,
}
type Shop = HashMap<String, Article>;

#[derive(Debug, PartialEq)]
struct Quote {
    pieces: u32,
    pence: u32,
}

// [errors]
#[derive(Debug, PartialEq)]
enum LineError {
    Malformed { text: String },
    UnknownArticle { sku: String },
    OutOfStock { sku: String, left: u32, pence: u32 },
}
// [errors]

// [price]
fn parse(text: &str) -> Result<(&str, u32), LineError> {
    let malformed = || LineError::Malformed { text: text.to_string() };
    let (sku, pieces) = text.split_once(',').ok_or_else(malformed)?;
    Ok((sku, pieces.parse().map_err(|_| malformed())?))
}

fn price(text: &str, shop: &Shop) -> Result<Quote, LineError> {
    let (sku, pieces) = parse(text)?;
    let unknown = || LineError::UnknownArticle { sku: sku.to_string() };
    let article = shop.get(sku).ok_or_else(unknown)?;
    if article.left < pieces {
        return Err(LineError::OutOfStock { sku: sku.to_string(), left: article.left, pence: article.pence });
    }
    Ok(Quote { pieces, pence: pieces * article.pence })
}

// Sells what is left. That nothing is out of stock afterwards is known to the reader only.
fn price_or_less(text: &str, shop: &Shop) -> Result<Quote, LineError> {
    price(text, shop).or_else(|e| match e {
        LineError::OutOfStock { left, pence, .. } => Ok(Quote { pieces: left, pence: left * pence }),
        other => Err(other),
    })
}

fn answer(text: &str, shop: &Shop) -> String {
    match price_or_less(text, shop) {
        Ok(quote) => format!("{} for {}", quote.pieces, quote.pence),
        Err(LineError::Malformed { text }) => format!("cannot read '{text}'"),
        Err(LineError::UnknownArticle { sku }) => format!("no article {sku}"),
        Err(LineError::OutOfStock { .. }) => unreachable!("price_or_less sells what is left"),
    }
}
// [price]

fn main() {
    let shop: Shop = HashMap::from([("lantern".to_string(), Article { pence: 250, left: 5 })]);
    assert_eq!(answer("lantern,2", &shop), "2 for 500");
    assert_eq!(answer("lantern,9", &shop), "5 for 1250");
    assert_eq!(answer("lantern;2", &shop), "cannot read 'lantern;2'");
    assert_eq!(answer("lantern,two", &shop), "cannot read 'lantern,two'");
    assert_eq!(answer("candle,1", &shop), "no article candle");
    assert_eq!(
        price("lantern,9", &shop),
        Err(LineError::OutOfStock { sku: "lantern".to_string(), left: 5, pence: 250 })
    );
}

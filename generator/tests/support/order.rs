//! The same files in other orders.

use generator::source::SourceFile;

/// All orders of the files; of more than a handful, each rotation and its reverse.
pub fn permutations(files: &[SourceFile]) -> Vec<Vec<SourceFile>> {
    const HANDFUL: usize = 4;
    if files.len() <= HANDFUL {
        return all(files);
    }
    let mut orders = Vec::new();
    for start in 0..files.len() {
        let mut order = files.to_vec();
        order.rotate_left(start);
        let mut reverse = order.clone();
        reverse.reverse();
        orders.extend([order, reverse]);
    }
    orders
}

fn all(files: &[SourceFile]) -> Vec<Vec<SourceFile>> {
    if files.is_empty() {
        return vec![Vec::new()];
    }
    let mut orders = Vec::new();
    for (index, first) in files.iter().enumerate() {
        let mut rest = files.to_vec();
        rest.remove(index);
        orders.extend(
            all(&rest)
                .into_iter()
                .map(|rest| [vec![first.clone()], rest].concat()),
        );
    }
    orders
}

/// The files under names that put them into the order in which they are.
pub fn renamed(files: Vec<SourceFile>) -> Vec<SourceFile> {
    let mut renamed: Vec<SourceFile> = Vec::new();
    for (index, mut file) in files.into_iter().enumerate() {
        // Overlays are applied in the order of their names, one after the other.
        if !is_overlay(&file) {
            let extension = file.name.rsplit('.').next().unwrap();
            file.name = format!("{index:03}.{extension}");
        }
        if renamed.iter().all(|known| known.name != file.name) {
            renamed.push(file);
        }
    }
    renamed
}

fn is_overlay(file: &SourceFile) -> bool {
    file.name.contains("overlay")
}

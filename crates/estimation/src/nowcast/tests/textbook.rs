//! The chain ladder on published triangles.

use crate::nowcast::{Development, mack};

/// Taylor and Ashe (1983, Journal of Econometrics 23:37): cumulative claims of ten years, in the form in which Mack (1993)
/// gives them.
fn taylor_ashe() -> Vec<Vec<f64>> {
    let increments: [&[f64]; 10] = [
        &[357_848., 766_940., 610_542., 482_940., 527_326., 574_398., 146_342., 139_950., 227_229., 67_948.],
        &[352_118., 884_021., 933_894., 1_183_289., 445_745., 320_996., 527_804., 266_172., 425_046.],
        &[290_507., 1_001_799., 926_219., 1_016_654., 750_816., 146_923., 495_992., 280_405.],
        &[310_608., 1_108_250., 776_189., 1_562_400., 272_482., 352_053., 206_286.],
        &[443_160., 693_190., 991_983., 769_488., 504_851., 470_639.],
        &[396_132., 937_085., 847_498., 805_037., 705_960.],
        &[440_832., 847_631., 1_131_398., 1_063_269.],
        &[359_480., 1_061_648., 1_443_370.],
        &[376_686., 986_608.],
        &[344_014.],
    ];
    let running = |row: &&[f64]| {
        let mut sum = 0.0;
        row.iter()
            .map(|increment| {
                sum += increment;
                sum
            })
            .collect()
    };
    increments.iter().map(running).collect()
}

/// The Reinsurance Association of America's triangle (Mack 1994, CAS Forum), in thousands. One count falls.
fn raa() -> Vec<Vec<f64>> {
    vec![
        vec![5_012., 8_269., 10_907., 11_805., 13_539., 16_181., 18_009., 18_608., 18_662., 18_834.],
        vec![106., 4_285., 5_396., 10_666., 13_782., 15_599., 15_496., 16_169., 16_704.],
        vec![3_410., 8_992., 13_873., 16_141., 18_735., 22_214., 22_863., 23_466.],
        vec![5_655., 11_555., 15_766., 21_266., 23_425., 26_083., 27_067.],
        vec![1_092., 9_565., 15_836., 22_169., 25_955., 26_180.],
        vec![1_513., 6_445., 11_702., 12_935., 15_852.],
        vec![557., 4_020., 10_946., 12_314.],
        vec![1_351., 6_947., 13_112.],
        vec![3_133., 5_395.],
        vec![2_063.],
    ]
}

/// Mack (1993), table 1 and its text: reserves and standard errors, in thousands of the last three digits' unit.
#[test]
fn taylor_ashe_has_macks_reserves_and_standard_errors() {
    let published = [
        (0, 0),
        (94_634, 75_535),
        (469_511, 121_699),
        (709_638, 133_549),
        (984_889, 261_406),
        (1_419_459, 411_010),
        (2_177_641, 558_317),
        (3_920_301, 875_328),
        (4_278_972, 971_258),
        (4_625_811, 1_363_155),
    ];
    let mack = mack(&taylor_ashe()).unwrap();
    for ((reserve, error), (published, published_error)) in mack.rows.iter().zip(published) {
        assert!((reserve - f64::from(published)).abs() < 0.51, "{reserve} {published}");
        assert!((error - f64::from(published_error)).abs() < 0.51, "{error} {published_error}");
    }
    assert_eq!(mack.total.0.round(), 18_680_856.0);
    assert_eq!(mack.total.1.round(), 2_447_095.0);
}

/// Factors and ultimates by the Python package chainladder 0.10.1 (`MackChainladder().fit(load_sample("raa"))`).
#[test]
fn another_program_gives_the_same_factors_and_ultimates() {
    let factors = [
        2.9993586513353794,
        1.6235227537534538,
        1.2708881150356526,
        1.1716746330883747,
        1.113384886206463,
        1.0419346379110106,
        1.033263553789384,
        1.0169364810075625,
        1.0092165898617511,
    ];
    let ultimates = [
        18834.0,
        16857.95391705069,
        24083.37092381492,
        28703.1421634209,
        28926.736343422213,
        19501.103183996383,
        17749.30259029518,
        24019.192509507353,
        16044.98410070215,
        18402.44252900036,
    ];
    let plain: Vec<Vec<f64>> = raa()
        .iter()
        .map(|row| std::iter::once(row[0]).chain(row.windows(2).map(|two| two[1] - two[0])).collect())
        .collect();
    let growth = Development::of(&plain, None).unwrap();
    for (factor, reference) in growth.factors().iter().zip(factors) {
        assert!((factor / reference - 1.0).abs() < 1e-12, "{factor} {reference}");
    }
    for (row, reference) in raa().iter().zip(ultimates) {
        let ultimate = growth.ultimate(row[row.len() - 1], row.len() - 1);
        assert!((ultimate / reference - 1.0).abs() < 1e-12, "{ultimate} {reference}");
    }
    // Mack (1994) prints 52,135 with a standard error of 26,909.
    let mack = mack(&raa()).unwrap();
    assert_eq!(mack.total.0.round(), 52_135.0);
    assert_eq!(mack.total.1.round(), 26_909.0);
}
